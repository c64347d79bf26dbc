// Every kind of thing in the world as a table: what people call it, which colours and patterns it comes in, and what
// else may be said of it. The first noun is the plainest.

import { COLOURS, type Colour } from './colours.ts';
import type { Pattern } from './look.ts';

export type Category =
  | 'person'
  | 'animal'
  | 'vehicle'
  | 'sport'
  | 'toy'
  | 'gear'
  | 'food'
  | 'furniture'
  | 'plant'
  | 'place'
  | 'scenery'
  | 'weather'
  | 'clothes'
  | 'part';

export interface KindEntry {
  readonly category: Category;
  readonly nouns: readonly string[];
  /** Plural of the first noun, where one is ever said. */
  readonly plurals?: readonly string[];
  /** None: the kind has its own colour, of which nobody speaks. */
  readonly colours?: readonly Colour[];
  readonly patterns?: readonly Pattern[];
  readonly attributes?: readonly string[];
  /** Said without an article: "sand", "snow". */
  readonly mass?: true;
}

const ALL = COLOURS;
const but = (...without: readonly Colour[]): readonly Colour[] => COLOURS.filter((c) => !without.includes(c));
const BRIGHT = but('black', 'white', 'grey', 'brown');
const CLOTH: readonly Pattern[] = ['plain', 'plain', 'plain', 'striped', 'spotted'];
const FURRY: readonly Pattern[] = ['plain', 'plain', 'spotted'];

const entry = (
  category: Category,
  nouns: string,
  more: Omit<KindEntry, 'category' | 'nouns' | 'plurals'> & { plurals?: string } = {},
): KindEntry => {
  const { plurals, ...rest } = more;
  return {
    category,
    nouns: nouns.split('|'),
    ...rest,
    ...(plurals === undefined ? {} : { plurals: plurals.split('|') }),
  };
};

const KINDS = {
  man: entry('person', 'man|guy|gentleman|person', { plurals: 'men|people' }),
  woman: entry('person', 'woman|lady|lady|person', { plurals: 'women|people' }),
  boy: entry('person', 'boy|kid|child|young boy|little boy', { plurals: 'boys|kids|children' }),
  girl: entry('person', 'girl|kid|child|young girl|little girl', { plurals: 'girls|kids|children' }),
  toddler: entry('person', 'toddler|small child|baby|tot|little kid', { plurals: 'toddlers|children|kids' }),
  grandfather: entry('person', 'old man|elderly man|grandfather|grandpa|older man', {
    plurals: 'old men|people',
  }),
  grandmother: entry('person', 'old woman|elderly woman|grandmother|grandma|old lady', {
    plurals: 'old women|people',
  }),

  dog: entry('animal', 'dog|puppy|pup', {
    plurals: 'dogs|puppies',
    colours: ['brown', 'black', 'white', 'grey', 'yellow'],
    patterns: FURRY,
    attributes: ['big', 'little'],
  }),
  cat: entry('animal', 'cat|kitty|kitten', {
    plurals: 'cats',
    colours: ['orange', 'black', 'white', 'grey'],
    patterns: ['plain', 'plain', 'striped'],
  }),
  rabbit: entry('animal', 'rabbit|bunny', {
    plurals: 'rabbits|bunnies',
    colours: ['white', 'brown', 'grey', 'black'],
  }),
  horse: entry('animal', 'horse|pony', {
    plurals: 'horses',
    colours: ['brown', 'black', 'white', 'grey'],
    patterns: FURRY,
  }),
  cow: entry('animal', 'cow|cattle', {
    plurals: 'cows',
    colours: ['white', 'brown', 'black'],
    patterns: FURRY,
  }),
  sheep: entry('animal', 'sheep|lamb', {
    plurals: 'sheep|lambs',
    colours: ['white', 'black', 'brown'],
    attributes: ['fluffy'],
  }),
  pig: entry('animal', 'pig|hog|piglet', {
    plurals: 'pigs',
    colours: ['pink', 'black', 'white'],
    patterns: FURRY,
  }),
  goat: entry('animal', 'goat', { plurals: 'goats', colours: ['white', 'grey', 'brown', 'black'] }),
  duck: entry('animal', 'duck|duckling', {
    plurals: 'ducks|ducklings',
    colours: ['white', 'yellow', 'brown'],
  }),
  hen: entry('animal', 'hen|chicken', {
    plurals: 'hens|chickens',
    colours: ['brown', 'white', 'red', 'black'],
  }),
  bird: entry('animal', 'bird|songbird', {
    plurals: 'birds',
    colours: ['red', 'blue', 'yellow', 'brown', 'black', 'orange'],
  }),
  seagull: entry('animal', 'seagull|gull|bird', { plurals: 'seagulls|gulls' }),
  butterfly: entry('animal', 'butterfly', { plurals: 'butterflies', colours: BRIGHT }),
  crab: entry('animal', 'crab', { plurals: 'crabs', colours: ['red', 'orange'] }),
  squirrel: entry('animal', 'squirrel', { plurals: 'squirrels', colours: ['brown', 'grey', 'red'] }),
  fox: entry('animal', 'fox', { plurals: 'foxes' }),

  bicycle: entry('vehicle', 'bicycle|bike', { plurals: 'bicycles|bikes', colours: ALL }),
  scooter: entry('vehicle', 'scooter|kick scooter', { plurals: 'scooters', colours: but('brown') }),
  skateboard: entry('vehicle', 'skateboard|board', { colours: but('white') }),
  sled: entry('vehicle', 'sled|sledge|sleigh', { plurals: 'sleds', colours: but('white') }),
  wagon: entry('vehicle', 'wagon|cart', { colours: but('white') }),
  pram: entry('vehicle', 'stroller|pram|baby carriage', { colours: but('white') }),
  wheelbarrow: entry('vehicle', 'wheelbarrow|barrow', { colours: but('white', 'black') }),
  car: entry('vehicle', 'car|automobile', { plurals: 'cars', colours: ALL, attributes: ['old'] }),
  bus: entry('vehicle', 'bus|coach', {
    plurals: 'buses',
    colours: but('black', 'brown'),
    attributes: ['big'],
  }),
  truck: entry('vehicle', 'truck|lorry|delivery truck', {
    plurals: 'trucks',
    colours: but('white'),
    attributes: ['big'],
  }),
  tractor: entry('vehicle', 'tractor', {
    plurals: 'tractors',
    colours: ['red', 'green', 'blue', 'orange', 'yellow'],
  }),
  sailboat: entry('vehicle', 'sailboat|boat|sailing boat', {
    plurals: 'sailboats|boats',
    colours: but('white', 'grey'),
  }),
  rowboat: entry('vehicle', 'rowboat|boat|rowing boat', { colours: but('grey') }),
  balloonship: entry('vehicle', 'hot air balloon|air balloon', {
    plurals: 'hot air balloons',
    colours: BRIGHT,
  }),
  aeroplane: entry('vehicle', 'airplane|plane|aeroplane', {
    plurals: 'planes',
    colours: ['red', 'blue', 'orange', 'green'],
  }),
  train: entry('vehicle', 'train|steam train', { colours: ['red', 'green', 'blue', 'black'] }),

  racket: entry('sport', 'tennis racket|racket|racquet|tennis racquet', {
    plurals: 'tennis rackets|rackets',
    colours: but('white', 'brown'),
  }),
  tennisBall: entry('sport', 'tennis ball|ball', { plurals: 'tennis balls' }),
  ball: entry('sport', 'ball', { plurals: 'balls', colours: ALL, patterns: CLOTH }),
  football: entry('sport', 'soccer ball|football|ball', {}),
  beachBall: entry('sport', 'beach ball|ball', {}),
  frisbee: entry('sport', 'frisbee|disc', { colours: but('white') }),
  bat: entry('sport', 'baseball bat|bat', {}),
  skis: entry('sport', 'skis', { colours: BRIGHT, mass: true }),
  surfboard: entry('sport', 'surfboard|board', {
    colours: but('brown', 'grey', 'black'),
    patterns: ['plain', 'striped'],
  }),
  net: entry('sport', 'net|tennis net', {}),

  kite: entry('toy', 'kite', { plurals: 'kites', colours: BRIGHT }),
  balloon: entry('toy', 'balloon', { plurals: 'balloons', colours: but('brown', 'grey') }),
  teddy: entry('toy', 'teddy bear|teddy|stuffed bear|toy bear', {
    colours: ['brown', 'yellow', 'white', 'pink', 'grey', 'blue'],
  }),
  blocks: entry('toy', 'toy blocks|blocks|building blocks', { mass: true }),
  toyTrain: entry('toy', 'toy train|train', { colours: ['red', 'blue', 'green', 'purple'] }),
  snowman: entry('toy', 'snowman', {}),
  sandcastle: entry('toy', 'sandcastle|sand castle', {}),
  snowball: entry('toy', 'snowball', { plurals: 'snowballs' }),
  present: entry('toy', 'present|gift|wrapped present', {
    plurals: 'presents|gifts',
    colours: ALL,
    patterns: CLOTH,
  }),
  bubbles: entry('toy', 'bubbles|soap bubbles', { mass: true }),
  swing: entry('toy', 'swing', { colours: but('white', 'brown') }),
  slide: entry('toy', 'slide', { colours: but('white', 'brown', 'grey') }),
  jumpRope: entry('toy', 'jump rope|skipping rope|rope', {}),

  umbrella: entry('gear', 'umbrella', { plurals: 'umbrellas', colours: ALL, patterns: CLOTH }),
  basket: entry('gear', 'basket|basket of fruit', {}),
  bucket: entry('gear', 'bucket|pail', { plurals: 'buckets', colours: but('white') }),
  suitcase: entry('gear', 'suitcase|bag|luggage', { plurals: 'suitcases', colours: but('white') }),
  handbag: entry('gear', 'handbag|purse|bag', { colours: but('white') }),
  crate: entry('gear', 'box|cardboard box', { plurals: 'boxes' }),
  book: entry('gear', 'book|storybook', { plurals: 'books', colours: ALL }),
  newspaper: entry('gear', 'newspaper|paper', {}),
  camera: entry('gear', 'camera', {}),
  guitar: entry('gear', 'guitar', { colours: but('white', 'pink', 'grey') }),
  drum: entry('gear', 'drum', { colours: but('white', 'black') }),
  rod: entry('gear', 'fishing rod|fishing pole|rod', {}),
  spade: entry('gear', 'shovel|spade', { colours: but('white', 'brown') }),
  wateringCan: entry('gear', 'watering can|can', { colours: but('white', 'black') }),
  broom: entry('gear', 'broom', {}),
  bouquet: entry('gear', 'flowers|bunch of flowers|bouquet', {
    colours: ['red', 'yellow', 'pink', 'purple', 'white', 'orange', 'blue'],
    mass: true,
  }),
  mug: entry('gear', 'cup|mug', { colours: but('white') }),
  blanket: entry('gear', 'blanket|picnic blanket', {
    colours: but('grey', 'black'),
    patterns: ['plain', 'striped'],
  }),
  easel: entry('gear', 'easel|painting|canvas', {}),
  leash: entry('gear', 'leash|lead', {}),

  apple: entry('food', 'apple', { plurals: 'apples', colours: ['red', 'green', 'yellow'] }),
  banana: entry('food', 'banana', { plurals: 'bananas' }),
  iceCream: entry('food', 'ice cream|ice cream cone', {
    colours: ['pink', 'brown', 'white', 'green', 'yellow', 'blue', 'purple'],
  }),
  sandwich: entry('food', 'sandwich', {}),
  pizza: entry('food', 'slice of pizza|pizza', {}),
  watermelon: entry('food', 'slice of watermelon|watermelon', {}),
  carrot: entry('food', 'carrot', { plurals: 'carrots' }),
  cookie: entry('food', 'cookie|biscuit', {}),
  bread: entry('food', 'loaf of bread|bread', {}),
  cake: entry('food', 'cake|birthday cake', {
    colours: but('black', 'grey'),
    patterns: ['plain', 'spotted'],
  }),
  pie: entry('food', 'pie', {}),
  bowl: entry('food', 'bowl', { colours: but('white', 'brown') }),
  pot: entry('food', 'pot|cooking pot', { colours: but('white', 'brown', 'pink') }),
  kettle: entry('food', 'kettle|teapot', { colours: but('white', 'brown') }),
  fruitBowl: entry('food', 'bowl of fruit|fruit', {}),
  pumpkin: entry('food', 'pumpkin', { plurals: 'pumpkins' }),

  bench: entry('furniture', 'bench|park bench', {
    colours: ['brown', 'green', 'red', 'blue', 'white', 'grey', 'yellow'],
  }),
  chair: entry('furniture', 'chair', { plurals: 'chairs', colours: but('black') }),
  sofa: entry('furniture', 'sofa|couch', { colours: but('black'), patterns: CLOTH }),
  armchair: entry('furniture', 'armchair|chair', { colours: but('black'), patterns: CLOTH }),
  table: entry('furniture', 'table', { colours: but('black', 'grey'), patterns: CLOTH }),
  lamp: entry('furniture', 'lamp|floor lamp', { colours: but('black', 'brown') }),
  bookshelf: entry('furniture', 'bookshelf|bookcase|shelf', {}),
  picture: entry('furniture', 'picture|painting|framed picture', { colours: BRIGHT }),
  clock: entry('furniture', 'clock', { colours: but('white') }),
  stove: entry('furniture', 'stove|oven|cooker', {
    colours: ['white', 'red', 'blue', 'teal', 'grey', 'green', 'yellow'],
  }),
  fridge: entry('furniture', 'fridge|refrigerator', {
    colours: ['white', 'red', 'blue', 'teal', 'grey', 'green', 'yellow', 'pink'],
  }),
  window: entry('furniture', 'window', { plurals: 'windows' }),
  rug: entry('furniture', 'rug|carpet', { colours: but('black', 'white'), patterns: CLOTH }),
  plant: entry('plant', 'plant|potted plant', { plurals: 'plants' }),
  fireplace: entry('furniture', 'fireplace|fire', {}),
  counter: entry('furniture', 'counter|cupboard|cabinet', {
    colours: ['teal', 'blue', 'green', 'white', 'grey', 'yellow', 'red'],
  }),
  cushion: entry('furniture', 'cushion|pillow', { colours: but('white', 'black') }),

  tree: entry('plant', 'tree', {
    plurals: 'trees',
    colours: ['green', 'green', 'orange', 'red', 'yellow', 'pink'],
    attributes: ['big', 'little'],
  }),
  pine: entry('plant', 'pine tree|fir tree|evergreen tree', { plurals: 'pine trees|fir trees' }),
  palm: entry('plant', 'palm tree|palm', { plurals: 'palm trees' }),
  bush: entry('plant', 'bush|shrub', { plurals: 'bushes' }),
  flowers: entry('plant', 'flowers|blossoms', {
    colours: ['red', 'yellow', 'pink', 'purple', 'white', 'orange', 'blue'],
    mass: true,
  }),
  sunflower: entry('plant', 'sunflower|flower', { plurals: 'sunflowers' }),
  mushroom: entry('plant', 'mushroom|toadstool', {
    plurals: 'mushrooms',
    colours: ['red', 'brown', 'orange'],
  }),
  hayBale: entry('plant', 'hay bale|bale of hay|hay', { plurals: 'hay bales' }),
  reeds: entry('plant', 'reeds', { mass: true }),
  rock: entry('plant', 'rock|stone|boulder', { plurals: 'rocks', attributes: ['big'] }),
  log: entry('plant', 'log|fallen log', {}),
  vegetables: entry('plant', 'vegetables|vegetable patch', { mass: true }),
  ferns: entry('plant', 'ferns', { mass: true }),
  hedge: entry('plant', 'hedge', {}),

  house: entry('place', 'house|cottage|home', { plurals: 'houses', colours: but('black', 'green') }),
  townHouse: entry('place', 'building|house|tall house', {
    plurals: 'buildings|houses',
    colours: but('black'),
  }),
  shop: entry('place', 'shop|store', { plurals: 'shops' }),
  barn: entry('place', 'barn', {
    colours: ['red', 'brown', 'blue', 'grey', 'green'],
    attributes: ['old', 'big'],
  }),
  lighthouse: entry('place', 'lighthouse', { colours: ['red', 'blue', 'black', 'teal'] }),
  fence: entry('place', 'fence|wooden fence', { colours: ['white', 'brown', 'grey', 'green'] }),
  streetLamp: entry('place', 'street lamp|lamp post|street light', { plurals: 'street lamps' }),
  trafficLight: entry('place', 'traffic light|stoplight', {}),
  mailbox: entry('place', 'mailbox|post box', { colours: ['red', 'blue', 'yellow', 'green'] }),
  parasol: entry('place', 'parasol|beach umbrella|sunshade', {
    plurals: 'parasols',
    colours: but('black', 'grey', 'brown', 'white'),
  }),
  tent: entry('place', 'tent', { colours: but('black', 'white', 'grey') }),
  campfire: entry('place', 'campfire|fire', {}),
  pier: entry('place', 'pier|dock|jetty', {}),
  sign: entry('place', 'sign|signpost', { colours: ['red', 'blue', 'yellow', 'green'] }),
  fountain: entry('place', 'fountain', {}),

  sky: entry('scenery', 'sky', {}),
  hill: entry('scenery', 'hill|hills', { plurals: 'hills' }),
  mountain: entry('scenery', 'mountain|mountains', { plurals: 'mountains' }),
  grass: entry('scenery', 'grass|lawn', { mass: true }),
  trees: entry('scenery', 'trees', { mass: true }),
  path: entry('scenery', 'path|trail|footpath', {}),
  pond: entry('scenery', 'pond|water', {}),
  sand: entry('scenery', 'sand', { mass: true }),
  sea: entry('scenery', 'sea|ocean|water', {}),
  waves: entry('scenery', 'waves|surf', { mass: true }),
  lake: entry('scenery', 'lake|water', {}),
  snow: entry('scenery', 'snow', { mass: true }),
  field: entry('scenery', 'field|wheat field', {}),
  road: entry('scenery', 'road|street', {}),
  sidewalk: entry('scenery', 'sidewalk|pavement', {}),
  crosswalk: entry('scenery', 'crosswalk|crossing', {}),
  court: entry('scenery', 'court|tennis court', { colours: ['blue', 'green', 'orange'] }),
  houses: entry('scenery', 'houses|buildings', { mass: true }),
  wall: entry('scenery', 'wall', {}),
  floor: entry('scenery', 'floor', {}),
  puddle: entry('scenery', 'puddle', { plurals: 'puddles' }),

  sun: entry('weather', 'sun', {}),
  moon: entry('weather', 'moon', {}),
  stars: entry('weather', 'stars', { mass: true }),
  cloud: entry('weather', 'cloud|clouds', { plurals: 'clouds' }),
  rainbow: entry('weather', 'rainbow', {}),
  rain: entry('weather', 'rain', { mass: true }),
  snowfall: entry('weather', 'falling snow|snow', { mass: true }),

  shirt: entry('clothes', 'shirt|t-shirt|top|tee', { colours: ALL, patterns: CLOTH }),
  sweater: entry('clothes', 'sweater|jumper|pullover', { colours: ALL, patterns: CLOTH }),
  coat: entry('clothes', 'coat|jacket', { colours: ALL }),
  dress: entry('clothes', 'dress', { colours: ALL, patterns: CLOTH }),
  trousers: entry('clothes', 'pants|trousers', { colours: but('orange', 'pink', 'yellow'), mass: true }),
  shorts: entry('clothes', 'shorts', { colours: but('orange', 'pink', 'yellow'), mass: true }),
  skirt: entry('clothes', 'skirt', { colours: but('orange', 'pink', 'yellow') }),
  cap: entry('clothes', 'cap|baseball cap|hat', { colours: but('brown', 'white') }),
  hat: entry('clothes', 'hat|sun hat', { colours: ALL }),
  beanie: entry('clothes', 'woolly hat|beanie|knitted hat|hat', { colours: ALL, patterns: CLOTH }),
  helmet: entry('clothes', 'helmet', { colours: but('brown') }),
  scarf: entry('clothes', 'scarf', { colours: ALL, patterns: CLOTH }),
  apron: entry('clothes', 'apron', { colours: ALL, patterns: CLOTH }),
  backpack: entry('clothes', 'backpack|rucksack', { colours: but('white') }),
  glasses: entry('clothes', 'glasses|eyeglasses', { mass: true }),
  shoes: entry('clothes', 'shoes|sneakers', { mass: true }),
  boots: entry('clothes', 'boots', { mass: true }),

  face: entry('part', 'face', {}),
  hair: entry('part', 'hair', { mass: true }),
  hand: entry('part', 'hand', {}),
  head: entry('part', 'head', {}),
  leg: entry('part', 'leg', {}),
  arm: entry('part', 'arm', {}),
  tail: entry('part', 'tail', {}),
  wheel: entry('part', 'wheel', {}),
  door: entry('part', 'door', {}),
  curtain: entry('part', 'curtain', {}),
} as const satisfies Readonly<Record<string, KindEntry>>;

export type Kind = keyof typeof KINDS;

/** The table's entry of a kind, with every column. */
export const kindOf = (kind: Kind): KindEntry => KINDS[kind];

/** In the order of the table, which decides what is held out. */
export const ALL_KINDS = Object.keys(KINDS) as readonly Kind[];
