import type { LanguageContent } from './contentScript.ts'

const longStory = `I have been meaning to write this for a while, so please excuse the length. We stayed at the Lakeside Inn for my parents' fiftieth anniversary, eleven of us, three generations, two of them under five and one in a wheelchair.

Your team had put a ramp at the side door before we arrived. Nobody had asked for it; somebody had simply read our booking note and thought about it. The next morning my father wanted to see the boathouse, which I had told him would not be possible, and the young man from the kitchen (I am sorry that I never learned his name) went and found a wider plank, tested it twice, and walked beside the chair the whole way down and the whole way back.

There was one thing that did not go well, and I would rather tell you than anyone else: the heating in the annexe stopped on the second night. It was repaired before breakfast, and we were given blankets, but my mother did not sleep. I am not asking for money. I would only like to know whether the annexe has been looked at since, because we hope to come again in April and would book the same rooms.

If you could also pass on our thanks to the kitchen, by name if you can find out who it was, that would mean a great deal to my father. He talks about that plank to everyone he meets.`

export const english: LanguageContent = {
  language: 'en',
  people: [
    ['Hannah Lindqvist', 'hannah.lq', 'hannah'],
    ['Grace Adeyemi', 'grace_adeyemi'],
    ['Inês Quaresma', 'ines.quaresma'],
    ['Tom Okafor', 'tomokafor'],
    ['Rosalind Pike', 'roz.pike'],
    ['🌊🏕️✨', 'tidewalker88'],
    ['Marek Dvořáček', 'marek.dv'],
    ['نور الحسيني', 'noor.alh', 'noor'],
    ['Beatriz Fonseca-Wray', 'bea.fw'],
    ['Calum MacInnes', 'calum_macinnes', 'calum'],
    ['Priya Raman', 'priya.makes'],
    ['Joanna Sedgwick', 'jo.sedgwick'],
    ['Leo Hartmann', 'leohartmann'],
    ['Wren & Daughter', 'wrenanddaughter'],
    ['Siobhán Keane', 'siobhan.k'],
    ['דנה ברק', 'dana.barak'],
    ['Oluwaseun A.', 'seun.outdoors'],
    ['Michelle Tran', 'mtran'],
    ['Ed Penhaligon', 'ed.penhaligon'],
    ['Kit', 'kit_under_canvas'],
  ],
  posts: {
    stove:
      'The Rowe camp stove is back in stock. Same brass valve, new wind guard, and spare gaskets in every box. Which trip does yours go on first?',
    inn: 'Lakeside Inn: the boathouse opens again on Saturday. Breakfast on the jetty from 7:30, weather permitting (and it usually does).',
    repair: 'We repair what we sell. Bring any Rowe product to one of our shops this month and the labour is on us.',
  },
  postPictures: { inn: ['lake', 'The lake at dawn, with the jetty of the inn on the right'] },
  fill: {
    order: ['TR-48213', 'TR-47790', 'TR-48306', 'TR-46951', 'TR-48144'],
    product: ['camp stove', 'folding lantern', 'yuzu barrier cream', 'roasted tea tin', 'canvas day bag'],
    town: ['Harrow Bridge', 'Linford', 'Saltby', 'Marsh End'],
    day: ['Tuesday', 'Thursday', 'Saturday', 'Sunday'],
  },
  scripts: [
    {
      kind: 'direct',
      when: 'overdue',
      turns: [
        'C: Hello, my order {order} has said "with the courier" for six days now. It was meant to be a present for this weekend.',
        'U: Hello, thank you for writing, and we are sorry about the wait. We have asked the courier where it is and will come back to you today.',
        'C: Any news? The wedding is tomorrow and nobody has called me back.',
      ],
    },
    {
      kind: 'comment',
      when: 'overdue',
      post: 'stove',
      picture: ['stove', 'A brass camp stove in the dark; the flame is taller than the stove itself'],
      turns: [
        'C: Mine flared up when I opened the valve last night. The flame went a good 40 cm above the pan. We were outside and nobody was hurt, but please tell me whether this batch is safe!',
        'O: Same here, second week of use. I have stopped using it.',
      ],
    },
    {
      kind: 'direct',
      when: 'hour',
      turns: [
        'C: We are standing outside the annexe and the door code does not work. It is raining and we have two small children with us. Could somebody please call? Booking {order}, name Fonseca.',
      ],
    },
    {
      kind: 'mention',
      when: 'hour',
      turns: [
        'C: @tsubame.rowe I was charged twice for the same {product}. Two payments on {day}, one parcel. How do I get the second one back?',
        'U: We are sorry about that. Could you send us the order number in a private message? Then we can look at it straight away.',
        'C: Sent. It is {order}. Please hurry, it has put my account into overdraft.',
      ],
    },
    {
      kind: 'direct',
      when: 'later',
      turns: [
        'C: Hi! Do you ship the {product} to Norway, and if so, is customs included?',
        'U: Hello! Yes, we ship to Norway. Customs are included for orders under 300 euros; above that the carrier asks for them at the door.',
        'C: Perfect, thank you. And can two people order together to save postage?',
      ],
    },
    { kind: 'direct', when: 'later', turns: [`C: ${longStory}`] },
    {
      kind: 'comment',
      when: 'later',
      post: 'repair',
      turns: [
        'C: Does this include the old lantern from 2014? The hinge is gone but the light still works beautifully.',
        'U: It does. Bring it along, hinge and all: we still have the parts.',
        'C: Wonderful! Is the shop in {town} taking part, or only the big ones?',
      ],
    },
    {
      kind: 'review',
      when: 'later',
      stars: 2,
      turns: [
        'C: The tea is lovely and the room is beautiful. But we waited 50 minutes for two scones on a quiet {day}, and when we asked, we were told that we should have booked. There is no sign anywhere that says so.',
      ],
    },
    {
      kind: 'mention',
      when: 'later',
      turns: [
        'C: Writing a piece on repairable camping gear for a weekend supplement. @tsubame.rowe, who could answer four short questions about spare parts by {day}?',
      ],
    },
    {
      kind: 'direct',
      when: 'settled',
      turns: [
        'C: Good morning, could I change the delivery address for {order}? I typed my old flat by mistake.',
        'U: Good morning! It has not left yet, so yes. What is the new address, please?',
        'C: 14 Ferry Lane, {town}. The same name as before.',
        'U: Done. You will get a fresh confirmation by mail within the hour.',
        'C: Got it. That was quick, thanks a lot!',
        'U: You are very welcome. Enjoy the new place!',
      ],
    },
    {
      kind: 'comment',
      when: 'settled',
      post: 'inn',
      turns: [
        'C: Breakfast on the jetty last spring is still the best meal I have had outdoors.',
        'U: That makes our morning, thank you! The jetty has missed you too.',
      ],
    },
    {
      kind: 'review',
      when: 'settled',
      stars: 5,
      turns: [
        'C: Brought in a stove with a bent leg, walked out twenty minutes later with a straight one and a cup of tea. They would not take a penny.',
        'U: Thank you for the kind words, and for bringing it in rather than throwing it out.',
      ],
    },
    {
      kind: 'direct',
      when: 'soon',
      turns: [
        'C: Is the {product} suitable for someone with a nut allergy? I could not find a list of ingredients on the page.',
      ],
    },
    {
      kind: 'comment',
      when: 'coming',
      post: 'stove',
      turns: ['C: Does the new wind guard fit the older model as well? I would happily buy just that part.'],
    },
  ],
  crowd: [
    '@{friend} this is the one I told you about 👀',
    '@{friend} @{friend} weekend?',
    'Love this so much 😍😍',
    'Finally!! I have been waiting since spring.',
    'What does it weigh with the case?',
    'The colour is gorgeous.',
    '🔥🔥🔥',
  ],
  thanks: ['Thank you for telling us!', 'Gladly, any time.', 'That makes our day, thank you.'],
  history: [
    [
      'C: Hello! Are you open on the bank holiday?',
      'U: Hello! Yes, from 10 to 16 in all shops.',
      'C: Great, see you then.',
      'U: See you then! The kettle will be on.',
    ],
    [
      'C: Do you have the {product} in the {town} shop?',
      'U: We do, three of them this morning. Shall we put one aside for you?',
      'C: Yes please, under Pike. I will come on {day}.',
      'U: Done, it is behind the counter until the end of the week.',
      'C: Picked it up, thanks!',
    ],
    [
      'C: Which size of gasket do I need for a stove from 2019?',
      'U: The 22 mm one. It is the same for every stove since 2016.',
      'C: Ordered, thank you.',
      'U: Lovely. A drop of oil on it makes it last twice as long.',
    ],
    [
      'C: My voucher says it is not valid.',
      'U: Sorry about that! Could you tell us the first four characters?',
      'C: It starts with KV7Q.',
      'U: Thank you, it works again now. The mistake was ours.',
      'C: It went through this time. Cheers!',
    ],
    [
      'C: Hi, do you gift-wrap?',
      'U: Hi! Yes, in cloth, and it costs nothing. There is a box to tick at the checkout.',
      'C: Perfect.',
    ],
    [
      'C: Just wanted to say the tea arrived in one piece and smells wonderful 🍵',
      'U: How kind of you to write, thank you! Let it steep two minutes longer on cold days.',
    ],
    [
      'C: Is the room with the lake view free on the second weekend of next month?',
      'U: It is free from {day}. Shall we hold it for 24 hours?',
      'C: Yes please, two adults and a very quiet dog.',
      'U: Held. Quiet dogs get a biscuit on arrival.',
      'C: Booked online just now, thank you!',
      'U: Seen it, thank you. We look forward to meeting all three of you.',
    ],
  ],
}
