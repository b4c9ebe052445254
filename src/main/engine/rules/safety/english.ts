import { listed } from './listed.ts'

/**
 * English safety words. They stand alone but are not inflected, so each form is named. Left out for their harmless uses: rash ("a rash
 * decision"), crash (of an app), hospital ("next to the hospital"), on fire, exploded (sales), shock (a price), bleeding (colours).
 */
export const englishSafetyWords = listed(`
allergic reaction, allergic reactions, anaphylaxis, anaphylactic, anaphylactic shock, epipen, epi pen
skin rash, red rash, itchy rash, got a rash, gave me a rash, has a rash, have a rash, developed a rash, rash on, rash all over, rashes
broke out in hives, hives all over, got hives, hives after, covered in hives
blisters on, blisters all over, blistered, blistering, chemical burn, chemical burns, burned my, burnt my, burned her, burnt her
burned his, burnt his, burns on my, burns on her, burns on his, scalded, skin is peeling, skin came off, skin is burning
swollen face, face swelled, face is swollen, swollen lips, lips swelled, tongue swelled, throat swelled, throat closed, throat is closing
throat was closing, eye is swollen, eyes are swollen, eyes swelled, swelled up, swollen shut, hair fell out, hair is falling out
went blind, going blind, lost my sight

cannot breathe, can't breathe, cant breathe, couldn't breathe, couldnt breathe, could not breathe, trouble breathing
difficulty breathing, struggling to breathe, stopped breathing, not breathing
choked on, choking on, was choking, started choking, nearly choked, almost choked, choking hazard
swallowed a, swallowed the, swallowed one, swallowed part, swallowed some, swallowed it

food poisoning, poisoned, salmonella, e. coli, e coli, listeria, botulism, norovirus
got sick after, sick after eating, ill after eating, made me sick, made us sick, made me ill, made us ill, got ill, got really sick
got so sick after, got so sick from, got very sick, became ill, fell ill, been sick since, been ill since, threw up, throwing up, vomited, vomiting, vomitting, puked, puking
diarrhea, diarrhoea, diarhea, diarrea, stomach cramps, violently ill, violently sick
foreign object, piece of glass, pieces of glass, shard of glass, shards of glass, glass shards, bits of glass, broken glass in
piece of metal in, metal in my, metal shavings, razor blade, needle in my, piece of plastic in, screw in my
cockroach in, maggot, maggots, worms in, insect in my, insects in my, mouse droppings, rat droppings, dead mouse
mouldy, moldy, mould on, mold on, mould inside, mold inside, black mould, black mold, full of mould, full of mold
chicken was raw, raw chicken in my, chicken was pink, still raw, raw inside, raw in the middle, undercooked

hospitalised, hospitalized, ended up in hospital, ended up in the hospital, taken to hospital, taken to the hospital, rushed to hospital
rushed to the hospital, went to hospital, went to the hospital, in hospital after, in the hospital after, in hospital with
in hospital because, emergency room, to the er, in the er, called an ambulance, call an ambulance, by ambulance, ambulance had to
paramedics, intensive care
was injured, were injured, got injured, got hurt, is injured, injured my, injured her, injured his, injured by, injured when
serious injury, serious injuries, head injury, hurt myself, hurt herself, hurt himself, hurt my child, broke my arm, broke her arm
broke his arm, broke my leg, broke her leg, broke his leg, broken bone, fractured, concussion, needed stitches, got stitches, had stitches, three stitches, four stitches, five stitches, six stitches
cut my finger, cut her finger, cut his finger, cut my hand, cut her hand, cut his hand, cut my lip, cut my mouth, cut my tongue
sliced my, started bleeding, was bleeding, bleeding from, bled for, gums are bleeding, stop bleeding, blood everywhere
unconscious, lost consciousness, passed out, fainted, collapsed after, seizure, seizures, convulsions
bad side effects, terrible side effects, serious side effects, severe side effects, side effects from, side effect from
having side effects, overdose, overdosed, wrong medication, died after, was killed, almost died, nearly died

caught fire, catch fire, catches fire, catching fire, burst into flames, up in flames, set fire to, smoke coming, smoke came out
exploded in, exploded when, exploded while, battery exploded, bottle exploded, blew up in my hand, blew up in my hands, swollen battery, battery swelled
battery is bulging, electric shock, electrocuted, got shocked by the plug, shocked me when, gas leak, leaking gas, smell gas, smell of gas, carbon monoxide

missing child, child is missing, child went missing, son is missing, daughter is missing, can't find my son, can't find my daughter
can't find my child, lost my child, child got hurt, child abuse, abused my, abusing, molested, touched inappropriately
inappropriately touched, touched my daughter, touched my son, grabbed my daughter, grabbed my son, hit my child, hit my son
hit my daughter, slapped my, left alone in, locked in the car, trapped in the lift, trapped in the elevator, trapped in the car, trapped inside, stuck in the elevator, stuck in the lift, strangled, strangulation

emergency landing, crash landing, plane crash, car crash, bus crash, crashed into, engine failure, engine caught, brakes failed
brakes don't work, brakes didn't work, brake failure, wheel came off, seat belt broke, seatbelt broke, car accident, bus accident
bad accident, nearly drowned, almost drowned, drowning in the pool, could have drowned, slipped and fell, fell down the stairs, fell and hit
stranded at, stranded in, left stranded, are stranded, we're stranded, bed bugs, bedbugs

suicidal, commit suicide, thinking of suicide, thinking about suicide, kill myself, killing myself, end my life, want to die
don't want to live, dont want to live, self harm, self-harm

red spots all over, red spots after, covered in red, burning sensation, face is burning, eyes are burning, burns my skin, itching all over
inhaler after, asthma attack, throat started closing, throat closing, throat tightened, wheezing
is sick after, are sick after, were sick after, everyone sick, got a fever, have a fever, has a fever, fever after, high fever, went to the doctor with
screws in, screw in, nail in my, needle in the, rat in the, rats in, mouse in the, mice in the, tastes of bleach, smells of bleach, taste like bleach, chemical taste
finger caught, fingers caught, hand caught, broke my wrist, broke my ankle, broke my nose, broke my hip, broke her wrist, broke her ankle, broke her hip
broke his wrist, broke his ankle, broke his nose, twisted my ankle, sprained my, fell on your, fell off the swing, fell out of the, hit my head, hit her head, hit his head
glass shattered, shattered in my, shattered while, shattered and, cut me, cut myself, cut himself, cut herself
smoke filled, smoke in the cabin, smoke from the, sparked and, blender sparked, sparks coming, sparks came, melted the plug, plug melted, socket melted
ran a red light, hit a cyclist, hit a pedestrian, was run over, ran over my, fell asleep at the wheel, belt would not lock, belt came loose, car seat came
crib collapsed, chair collapsed, bed collapsed, shelf collapsed, ceiling collapsed, collapsed with, collapsed under
wrong medicine, wrong pills, wrong dose, wrong prescription, ending it all, end it all, no reason to live, better off dead
tongue went numb, lips went numb, face went numb, tongue is numb, cracked her skull, cracked his skull, cracked my skull, cracked a tooth, chipped my tooth, broke a tooth
battery leaked, leaked acid, died overnight, burned down, burnt down, welts, in the icu, shoved my, pushed my son, pushed my daughter, got infected, eye infection, is infected
pieces of plastic, plaster in my, band-aid in my, bandage in my, bit down on, cramps since, brake failed, drove off without my
`)
