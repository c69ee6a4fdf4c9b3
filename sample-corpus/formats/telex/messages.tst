ZCZC AAP
%A
#CoffeeSheds
$Trieste port fears for coffee as sheds run full
:(TRIESTE)
*07000000
@EU
By Maria Lindqvist
   TRIESTE, Italy, May 31 (Reuters) - The sheds of Trieste, through which a
third of Italy's coffee arrives, are so full that sacks are being
stacked in a disused swimming hall, the port's director said on Tuesday.

   "We drained it first," Giulia Marchesich told reporters. "I am asked
that more often than anything else."

   Roasters in Udine & Treviso bought early this spring because they feared
a dock strike in Santos, which did not come. Stocks rose by 22 percent
to 1.9 million sacks, the most since 1999.

   The port guild says that the fuller the sheds, the greater the danger of
fire. "Coffee does not burn, but sacks do," said its secretary, Dario
Fonda, who wants two more watchmen at night.

   Marchesich said that the hall would be given back to the swimmers in
September.

NNNN
ZCZC AAP
%A
#Manege
$À Nantes, un manège centenaire change de mains
:(NANTES)
*07000000
@EU
Par Éloïse Kerhervé
   NANTES, 19 août (AFP) - Le manège de la place Graslin, qui tourne depuis
l’été 1922, a été cédé vendredi par la famille Lecœur à une coopérative
de dix-sept parents d’élèves.

   « Mon grand-père l’a payé avec une vache et deux œuvres d’un peintre
inconnu », raconte Aimée Lecœur, 79 ans. « L’une des deux vaut
aujourd’hui plus cher que le manège. »

   Le prix de la vente, 38 000 €, a été réuni en onze jours. Le tour
restera à deux euros, et gratuit le jour de Noël.

   Selon le président de la coopérative, Loïc Guénaël, le cochon à vapeur
sera repeint mais « surtout pas rajeuni ».

NNNN
ZCZC AAP
%A
#Tortoise
$Lost tortoise walks home after four years
*07000000
@EU
   A tortoise that vanished from a garden in Hebden Bridge in 2018 has come
back by the way it left, through a gap beneath the gate.

   Gladys, who is thought to be about 60, was found on Sunday beside the
compost by her owner, Norman Sutcliffe.

   "She looked at me as if I were late," he said.

   A vet found her in good health and a little heavier.

NNNN
