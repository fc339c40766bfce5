// tests/support/mail_phrases.h: what the people of mail_maker.h write. {p} is a product, {n} a number, {d} a day, {o} an order number.
#pragma once

#include <array>
#include <string_view>

namespace hark::test::phrases {

using Lines = std::string_view;

inline constexpr std::array<Lines, 20> products{"oak table", "reading lamp", "coffee machine", "office chair", "rug", "bookshelf", "mattress", "desk", "wardrobe", "kettle",
                                                "blender", "sofa", "mirror", "bed frame", "curtain set", "garden bench", "toaster", "heater", "vacuum cleaner", "kitchen scale"};
inline constexpr std::array<Lines, 7> days{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
inline constexpr std::array<Lines, 16> names{"Anna", "Ben", "Carla", "David", "Elena", "Frank", "Grace", "Hugo", "Irene", "Jonas", "Karin", "Liam", "Mona", "Nils", "Olga", "Peter"};
inline constexpr std::array<Lines, 16> families{"Keller", "Novak", "Brandt", "Walsh", "Martin", "Rossi", "Okoye", "Dubois", "Lund", "Lee", "Petrenko", "Carter", "Moore", "Khan", "Wolf", "Baum"};
inline constexpr std::array<Lines, 8> staff{"Tom Ruiz", "Mina Olsen", "Paul Adeyemi", "Sara Lind", "Jo Banks", "Ivan Petrov", "Lea Roth", "Kim Tran"};

// Without a word of feeling: something failed.
inline constexpr std::array<Lines, 40> facts{
    "I ordered the {p} {n} weeks ago and it still has not arrived.",
    "The {p} came with two screws missing.",
    "My {p} stopped working after {n} days.",
    "You charged my card twice for order {o}.",
    "I returned the {p} on {d} and have not received my refund.",
    "The box was open and the {p} has a crack along the side.",
    "I was sent a white {p}, but I ordered a black one.",
    "Nobody has answered my message of last {d}.",
    "The driver never showed up on {d} although I took the day off.",
    "The {p} does not switch on any more.",
    "The invoice for order {o} shows a price that is {n} euros higher than in your shop.",
    "I waited at home for {n} hours and no delivery came.",
    "The {p} leaks water all over the worktop.",
    "The discount code that you sent me is rejected at the checkout.",
    "Only one of the {n} boxes was delivered.",
    "I cannot log in to my account since {d}.",
    "The drawer of the {p} does not close.",
    "You promised delivery by {d}, and today there is still nothing here.",
    "The {p} arrived broken.",
    "I have called {n} times this week and nobody picks up.",
    "The tracking page has said 'in transit' for {n} weeks.",
    "Your technician left without repairing the {p}.",
    "The parcel was left in the rain and the {p} is soaked.",
    "I cancelled order {o} on {d} and it was shipped anyway.",
    "The legs of the {p} are of different lengths.",
    "Your website took my payment but I never got a confirmation.",
    "The replacement has the same fault as the first {p}.",
    "The {p} that I got is used: there are stains on it.",
    "The manual is missing from the box of my {p}.",
    "The app crashes every time I open my orders.",
    "I have been waiting for my refund for {n} weeks.",
    "The colour is not the one shown in your shop.",
    "The {p} makes a grinding noise and then stops.",
    "Order {o} was delivered to the wrong address.",
    "You sent me somebody else's order.",
    "My {p} is too short: it is {n} centimetres shorter than described.",
    "The courier broke the glass of the {p} and drove off.",
    "After the last update the heating schedule is gone.",
    "I was told that somebody would call me on {d}. Nobody called.",
    "The zip of the cover broke on the first day."};
// Of other trades.
inline constexpr std::array<Lines, 36> facts_elsewhere{
    "Our internet has been down since {d}.",
    "The shower in room {n} had no hot water.",
    "Your app logs me out every few minutes.",
    "My flight was cancelled and I was put on a plane {n} hours later.",
    "You deducted the monthly fee although I ended the contract in March.",
    "The waiter forgot our main course and we paid for it all the same.",
    "I get an error when I try to upload my documents.",
    "My transfer of last {d} never reached the other account.",
    "The air conditioning in our room dripped on the bed.",
    "The heating in the flat has been off for {n} days.",
    "Since the update my photos are gone.",
    "The bus drove past our stop without stopping.",
    "I was on hold for {n} minutes and then the line went dead.",
    "The pharmacy was closed although your page says that it is open on {d}.",
    "My suitcase did not come out on the belt.",
    "The nurse gave me another patient's papers.",
    "Your machine swallowed my card.",
    "The milk that I bought on {d} was sour.",
    "There was a hair in my soup.",
    "The battery is empty after {n} hours.",
    "We booked a room with a view of the sea and looked at a wall.",
    "The ticket machine took my money and printed nothing.",
    "My parcel lies in a shop {n} kilometres away although I was at home.",
    "The gym has had one working treadmill for {n} weeks.",
    "The repair shop returned my car with a scratch on the door.",
    "You gave my seat to another passenger.",
    "The bill lists calls that I did not make.",
    "The course that I paid for has been postponed for the third time.",
    "My prescription has not been sent to the pharmacy.",
    "The screen stays black.",
    "The doctor was {n} hours late.",
    "It takes {n} tries until the door opens.",
    "The lift has been out of order since {d}.",
    "You still have my old address and sent the letter there again.",
    "The print is so pale that nobody can read it.",
    "Half of the bulbs in the string do not light up."};
// With feeling.
inline constexpr std::array<Lines, 24> feelings{
    "I am very disappointed with the {p}.",
    "This is unacceptable.",
    "The quality of the {p} is terrible.",
    "What a waste of money.",
    "Your customer service is a joke.",
    "I am really annoyed about this order.",
    "The {p} looks cheap and feels flimsy.",
    "The man on the phone was rude to me.",
    "I expected better from you.",
    "Worst shopping experience I have had in years.",
    "I am fed up with this.",
    "The {p} smells awful, we cannot use the room.",
    "I want my money back.",
    "The assembly was a nightmare.",
    "I am furious about how I was treated.",
    "This {p} is rubbish.",
    "I am not happy with the {p} at all.",
    "Poor workmanship all over.",
    "It ruined our weekend.",
    "I will never order from you again.",
    "Your delivery company is useless.",
    "Frankly, this {p} is a disgrace.",
    "The mattress is horribly uncomfortable.",
    "I find this behaviour outrageous."};
inline constexpr std::array<Lines, 12> foreign{
    "Guten Tag, meine Lampe ist immer noch nicht angekommen. Ich warte seit drei Wochen auf die Lieferung.",
    "Hallo, der Tisch ist beschädigt angekommen und die Schrauben fehlen. Was soll ich jetzt mit dem Tisch machen?",
    "Sehr geehrte Damen und Herren, die Kaffeemaschine funktioniert nicht. Ich bin sehr enttäuscht von der Qualität.",
    "Sie haben mir den Betrag zweimal abgebucht. Ich habe das Geld bis heute nicht erhalten.",
    "Bonjour, je n'ai toujours pas reçu ma commande et personne ne répond à mes messages depuis une semaine.",
    "La chaise est arrivée cassée. C'est inadmissible pour ce prix, je suis très déçu de la qualité.",
    "La lampe ne fonctionne pas depuis hier. Je vous demande de me la remplacer dans les plus brefs délais.",
    "Buenos días, todavía no he recibido mi pedido y nadie contesta el teléfono de la tienda.",
    "La mesa ha llegado rota y faltan tornillos. Es una vergüenza que tarden tanto en responder.",
    "La cafetera no funciona desde el primer día y quiero que me devuelvan el dinero que he pagado.",
    "Buongiorno, la lampada non funziona e il tavolo è arrivato danneggiato. Aspetto una vostra risposta.",
    "De lamp is kapot en ik heb nog steeds geen antwoord gekregen op mijn vraag van vorige week."};

inline constexpr std::array<Lines, 14> feelings_elsewhere{
    "I have lost all trust in your bank.", "The room was filthy.", "I feel cheated.", "It is a shame how you treat patients.", "The food was cold and tasteless.", "I am shocked by the bill.",
    "The staff could not have cared less.", "Your new website is a step back.", "The noise at night was unbearable.", "That is not what I call service.", "Never again.", "It was an embarrassing evening for all of us.",
    "The seats are far too narrow.", "I am losing my patience."};
inline constexpr std::array<Lines, 12> reopened_elsewhere{
    "Unfortunately the line went down again this morning.", "The money went to the wrong account.", "Your colleague knew nothing about it.", "I followed all the steps, and the error is the same.", "The date has passed and I have heard nothing.",
    "It worked for an hour.", "The voucher cannot be redeemed.", "Then why was I charged again?", "The new card is blocked as well.", "That is not the answer to my question.", "The technician says that it is not his job.", "You have sent me the same text twice now."};
inline constexpr std::array<Lines, 10> solved_elsewhere{
    "The internet is back, thanks!", "Luggage received, everything is in it. Thank you.", "I can log in again, many thanks.", "The transfer has arrived, so this is done.", "Thank you for the quick repair, the heating is on again.",
    "The corrected bill is here. Thanks for your help.", "Wonderful, now I see all my photos again.", "That fixed it!", "Problem solved, have a good weekend.", "The letter came today with the right address. Thanks."};
inline constexpr std::array<Lines, 8> acknowledged_elsewhere{
    "Noted, thanks.", "That suits me well.", "I appreciate your quick answer.", "Sounds good.", "Yes, please go ahead.", "Fine, see you on {d}.", "Thanks for taking care of it.", "I will do so."};

// No complaints.
inline constexpr std::array<Lines, 14> questions_elsewhere{
    "Does the room have a balcony?", "How do I add a second driver to my contract?", "What documents do I need for a loan?", "Can I bring my bicycle on the train on {d}?", "Is breakfast included?",
    "I would like to book a table for {n} on {d}.", "Which bus goes to the airport?", "Do you offer vegetarian dishes?", "How many calls are included in the small tariff?", "May I pay in {n} instalments?",
    "When does the pool open in summer?", "Could you send me the brochure of the clinic?", "I need a certificate for my tax return.", "Is there parking nearby for a van?"};
inline constexpr std::array<Lines, 10> praises_elsewhere{
    "What a wonderful weekend, we will be back.", "The new app is a joy to use.", "Your nurse on ward {n} was an angel.", "The train was on time and spotless.", "Best pizza in years!",
    "I would like to thank Mr. Tran, who helped me with great patience.", "Super easy to set up.", "The breakfast was delicious.", "You saved my holiday, thank you so much!", "Smooth and friendly check-in."};
inline constexpr std::array<Lines, 24> questions{
    "Does the {p} come with a warranty?",
    "Can I change the delivery address of order {o}?",
    "Do you deliver to the islands?",
    "Which screws do I need to hang the {p} on a concrete wall?",
    "Is the {p} also available in grey?",
    "What are your opening hours on Saturdays?",
    "Could you tell me how heavy the {p} is?",
    "I would like to order {n} more of the {p}. Is there a discount?",
    "When will the {p} be in stock again?",
    "How do I redeem a gift card?",
    "Can I pick up order {o} in your shop on {d}?",
    "Do you also sell spare bulbs for the {p}?",
    "Please send me an invoice with our company's name for order {o}.",
    "Is it possible to pay by bank transfer?",
    "What is the width of the {p}?",
    "I would like to subscribe to your catalogue.",
    "Could I move my delivery slot from {d} to the week after?",
    "Who is the maker of the {p}?",
    "Do you take back old furniture on delivery?",
    "How long is the cable of the {p}?",
    "May I visit your showroom with a small dog?",
    "Please add my wife's number to the order: she will be at home on {d}.",
    "Is there a student discount?",
    "Which of the two tables would you recommend for six people?"};
inline constexpr std::array<Lines, 20> praises{
    "The {p} is beautiful, thank you!",
    "Just a quick note: the delivery was fast and the driver was lovely.",
    "We love the new {p}.",
    "Great service, I will recommend you to my friends.",
    "The {p} fits perfectly and was easy to put up.",
    "Thank you for the friendly advice in your shop on {d}.",
    "Everything arrived on time and well packed.",
    "Excellent quality, I am delighted.",
    "Your team did a fantastic job with the kitchen.",
    "I am very happy with my order {o}.",
    "The {p} is exactly what we were looking for.",
    "Best furniture shop in town.",
    "My compliments to your fitter, he was so careful and kind.",
    "Super fast delivery, thanks a lot.",
    "The colour is gorgeous, even nicer than in the pictures.",
    "Wonderful {p}, my kids adore it.",
    "Many thanks to your colleague, who was really helpful.",
    "Five stars from me.",
    "What a lovely surprise, the {p} came two days early.",
    "I slept like a baby on the new mattress."};

// No complaints either: what people tell a firm without asking for anything, or along with a request.
inline constexpr std::array<Lines, 40> tellings{
    "Our new address is Mill Lane {n}, please use it from now on.",
    "I have transferred the amount for order {o} today.",
    "We have moved, the delivery should go to the new flat.",
    "Please find attached the signed order form.",
    "I will pick up the {p} on {d} around noon.",
    "My husband will be at home on {d} and can take the parcel.",
    "I enclose a picture of the room so that you can see where the {p} goes.",
    "We would like to have the {p} in grey instead of white.",
    "My telephone number has changed, the last digits are now {n}{n}{n}.",
    "I ordered the {p} yesterday. Please deliver it after six in the evening.",
    "As discussed on the phone with your colleague, I am sending you the measurements.",
    "The invoice should be made out to our company.",
    "We are going to be on holiday until {d}.",
    "I would like to add {n} cushions to order {o}.",
    "Here are my bank details for the direct debit.",
    "The {p} is meant as a present, so please leave the price out.",
    "There is a key with the neighbour on the ground floor.",
    "You may leave the parcel in the garage.",
    "I have chosen the dark oak.",
    "We accept your offer of {d}.",
    "I confirm the appointment on {d}.",
    "My order number is {o}.",
    "This is for the attention of your accounts department.",
    "Please cancel my subscription to the catalogue.",
    "I hereby return the signed contract.",
    "Our house is the third on the left behind the church.",
    "I have been a customer of yours for {n} years and would like to become a member.",
    "The door is {n}0 centimetres wide, so the {p} should fit through.",
    "It suits us best in the morning.",
    "I saw the {p} in your window on {d} and would like to buy it.",
    "My daughter is moving out and needs a desk, a bed and a lamp.",
    "The two of us are planning a new kitchen and would be glad of some advice.",
    "Please note that the lift in our house takes {n} people at most.",
    "I got your letter. The date is fine with me.",
    "The payment went out on {d}, you should have it soon.",
    "Please send the confirmation to this address as well.",
    "I am interested in the {p} that you show on page {n} of the catalogue.",
    "We need the {p} by {d}, for a birthday.",
    "Attached you will find our order for the new office.",
    "I registered in your shop today and look forward to the catalogue."};
// Written for trades that no pattern was mended by.
inline constexpr std::array<Lines, 30> tellings_elsewhere{
    "I shall arrive late on {d}, around ten in the evening.",
    "My daughter will take my place in the course.",
    "I have filled in the form for the new tariff and signed it.",
    "We are {n} adults and two children.",
    "I am allergic to nuts, please tell the kitchen.",
    "My new card has arrived and I have activated it.",
    "The meter stood at 4{o} this morning.",
    "Please stop the newspaper while we are away.",
    "I married in May, my surname is now Baum.",
    "My doctor has sent you the referral by fax.",
    "I should like to close my account at the end of the month.",
    "We land at noon with flight XY{n}{n}{n}.",
    "Our dog comes along, he is small and quiet.",
    "I paid the fee on {d}.",
    "Please put me on the waiting list for the swimming course.",
    "The car is a blue estate from 2019.",
    "My sister told me about your evening classes.",
    "I have uploaded the three documents that you asked for.",
    "We will be travelling with a wheelchair.",
    "The tenant moves out on {d}, the flat is free from then on.",
    "I take the room with the balcony, then.",
    "Just to let you know: the bell does not carry our name yet, please ring at Keller.",
    "My son is in your class on {d} and has a dentist's appointment at nine.",
    "Please book me a seat by the window.",
    "We shall be {n} at the table, one of us in a high chair.",
    "I have thought it over and take the small tariff.",
    "The registration number of my car is B-XY {n}{n}{n}.",
    "This message is for Mrs Lind in the claims department.",
    "I would be grateful for a receipt for my tax return.",
    "My wife and I have read your brochure with interest."};

inline constexpr std::array<Lines, 16> answers{
    "I am sorry about this. I have sent a new {p} today; it should be with you by {d}.",
    "Thank you for telling us, and apologies for the trouble. We have refunded the full amount to your card.",
    "I have looked into your order {o}: the carrier lost the parcel. A replacement is on its way.",
    "Sorry to hear that. A technician will visit you on {d} and repair the {p} free of charge.",
    "I have passed this on to the warehouse and they found the missing parts. We posted them this morning.",
    "You are right, this was our mistake. The invoice has been corrected and you get {n} euros back.",
    "We are sorry for the delay. Our courier will bring the {p} within 3 working days.",
    "I have credited the amount to your account. It takes two to three days until you see it.",
    "Please accept our apologies. A voucher of 20 euros is attached.",
    "I checked with our carrier: your order {o} will be delivered on {d}.",
    "The account was locked by our system. I have unlocked it.",
    "This happens when the filter is new. Run the machine twice without coffee, then the taste is gone.",
    "I spoke with the workshop. The noise comes from a loose belt; a colleague will call you tomorrow to arrange a date.",
    "We take this seriously. I will get back to you by {d} with the result.",
    "The colour differs from batch to batch. You may return the {p} free of charge; a label is attached.",
    "That should not have happened. I have cancelled the second payment."};
inline constexpr std::array<Lines, 8> asks{
    "I am sorry about that. Could you please send us a photo of the damage?",
    "Thank you for your message. Please send me your order number so that I can look it up.",
    "Sorry for the trouble. Which model of the {p} do you have?",
    "Could you tell us when you are at home, so that the driver can come again?",
    "Please give me the number on the label below the seat.",
    "Can you confirm your address?",
    "To refund the amount we need your account details.",
    "Would you please check whether the red light is on?"};
inline constexpr std::array<Lines, 8> supplied{
    "The order number is {o}.",
    "Here is the photo.",
    "It is the model from 2025, number {o}.",
    "I am at home on {d} from noon on.",
    "The address is Mill Lane {n}.",
    "Yes, the red light is on.",
    "The label says {o}.",
    "Attached is what you asked for."};
inline constexpr std::array<Lines, 14> solved{
    "Thank you, that solved it.",
    "The new {p} has arrived today, all good now.",
    "Perfect, it works now. Thanks for your quick help!",
    "I have received my refund, thank you.",
    "Great, the problem is solved.",
    "Thanks Tom, everything is sorted.",
    "It is working again, many thanks.",
    "The replacement arrived this morning and fits. You can close the case.",
    "That did the trick, thank you very much.",
    "The money has arrived. Thanks for sorting this out.",
    "All fine now, thanks a lot.",
    "The missing parts have come and the table stands. Thank you!",
    "The issue is resolved now.",
    "Got my refund today, so that is settled."};
inline constexpr std::array<Lines, 8> acknowledged{
    "Thanks, I will wait for the courier then.",
    "Ok, thank you for letting me know.",
    "Thank you for the quick reply.",
    "Alright, {d} is fine with me.",
    "Many thanks.",
    "Good, I will be at home.",
    "Understood, thanks.",
    "Thank you, have a nice day."};
inline constexpr std::array<Lines, 12> reopened{
    "I did what you said and it still does not work.",
    "The replacement has arrived, and it is broken too.",
    "It is {d} now and nobody came.",
    "I still have not received the refund.",
    "The problem is back.",
    "Nobody called me, as usual.",
    "The new one has the same fault. I want my money back.",
    "That did not help.",
    "Now two other parts are missing.",
    "It has been a week since your promise and nothing has happened.",
    "The repair lasted one day, then the {p} stopped again.",
    "You sent the wrong part again."};
inline constexpr std::array<Lines, 8> reminders{
    "Is anybody reading this? I wrote to you on {d}.",
    "I am still waiting for an answer.",
    "This is my second message about this.",
    "Any news? It is still broken.",
    "Hello? I have not heard from you.",
    "I wrote last week and got no reply.",
    "Please answer my message of {d}.",
    "Still nothing. When will you deal with this?"};
inline constexpr std::array<Lines, 6> notes{
    "Can you take this one? She sounds upset.",
    "FYI. Third one this week with this batch.",
    "Who was on tour on {d}? Please check.",
    "Please have a look at the stock and tell me.",
    "I would give him the refund, do you agree?",
    "Forwarding to you as discussed."};
inline constexpr std::array<Lines, 5> supplier_words{
    "The shipment {o} left our depot on {d}.",
    "We confirm receipt of your claim.",
    "The parcel is lost. Please send us the value of the goods.",
    "Our driver could not find the door.",
    "The batch is known to us, new parts come next week."};
inline constexpr std::array<Lines, 8> openers{"Hello,", "Dear Sir or Madam,", "Hi,", "Good morning,", "Dear team,", "Hi there,", "To whom it may concern,", ""};
inline constexpr std::array<Lines, 8> closers{"Best regards,", "Kind regards,", "Regards,", "Thanks in advance,", "Yours sincerely,", "Many thanks,", "Cheers,", ""};
inline constexpr std::array<Lines, 10> complaint_subjects{"Order {o}", "Complaint", "Problem with my {p}", "{p}", "Refund", "Delivery of order {o}", "My order", "Where is my {p}?", "Question about order {o}", "Wrong invoice"};
inline constexpr std::array<Lines, 6> other_subjects{"A question", "{p}", "Order {o}", "Delivery", "Hello", "Thank you"};

}  // namespace hark::test::phrases
