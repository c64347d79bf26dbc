// How facts are said: participles and third persons of what people and animals do, and words for where things are.

export interface VerbEntry {
  /** "throwing", "sitting on": with the little word before the object, if it needs one. */
  readonly ing: readonly string[];
  /** "throws", "sits on", in the same order. */
  readonly s: readonly string[];
  /** "throw", "sit on": after "are" never, after two subjects: "throw". */
  readonly base: readonly string[];
}

const verb = (ing: string, s: string, base: string): VerbEntry => ({
  ing: ing.split('|'),
  s: s.split('|'),
  base: base.split('|'),
});

/** Facts by their verb. */
export const VERBS: Readonly<Record<string, VerbEntry>> = {
  hold: verb('holding|gripping', 'holds|grips', 'hold|grip'),
  throw: verb('throwing|tossing', 'throws|tosses', 'throw|toss'),
  catch: verb('catching|reaching for', 'catches|reaches for', 'catch|reach for'),
  kick: verb('kicking', 'kicks', 'kick'),
  swing: verb('swinging|swatting with', 'swings|swats with', 'swing|swat with'),
  ride: verb('riding|riding on|cruising on', 'rides|rides on|cruises on', 'ride|ride on|cruise on'),
  sit: verb(
    'sitting on|resting on|seated on|relaxing on',
    'sits on|rests on|is seated on|relaxes on',
    'sit on|rest on|are seated on|relax on',
  ),
  walk: verb('walking|strolling', 'walks|strolls', 'walk|stroll'),
  run: verb('running|racing|sprinting', 'runs|races|sprints', 'run|race|sprint'),
  jump: verb('jumping|leaping|hopping', 'jumps|leaps|hops', 'jump|leap|hop'),
  carry: verb('carrying|bringing', 'carries|brings', 'carry|bring'),
  pull: verb('pulling|dragging|towing', 'pulls|drags|tows', 'pull|drag|tow'),
  push: verb('pushing|wheeling', 'pushes|wheels', 'push|wheel'),
  eat: verb('eating|enjoying|munching on|having', 'eats|enjoys|munches on|has', 'eat|enjoy|munch on|have'),
  read: verb('reading|looking into', 'reads|looks into', 'read|look into'),
  drink: verb('drinking from|sipping from', 'drinks from|sips from', 'drink from|sip from'),
  fly: verb('flying', 'flies', 'fly'),
  fish: verb('fishing', 'fishes', 'fish'),
  row: verb('rowing|paddling', 'rows|paddles', 'row|paddle'),
  walkDog: verb('walking', 'walks', 'walk'),
  feed: verb('feeding', 'feeds', 'feed'),
  pet: verb('petting|stroking|patting', 'pets|strokes|pats', 'pet|stroke|pat'),
  build: verb('building|making', 'builds|makes', 'build|make'),
  dig: verb('digging with|shovelling with', 'digs with|shovels with', 'dig with|shovel with'),
  water: verb('watering', 'waters', 'water'),
  cook: verb('cooking|making soup', 'cooks|makes soup', 'cook|make soup'),
  play: verb('playing', 'plays', 'play'),
  playWith: verb('playing with', 'plays with', 'play with'),
  photograph: verb(
    'photographing|taking a picture of',
    'photographs|takes a picture of',
    'photograph|take a picture of',
  ),
  paint: verb('painting at|standing at', 'paints at|stands at', 'paint at|stand at'),
  wave: verb('waving', 'waves', 'wave'),
  swim: verb('swimming', 'swims', 'swim'),
  ski: verb('skiing on|gliding on', 'skis on|glides on', 'ski on|glide on'),
  swingOn: verb('swinging on|playing on', 'swings on|plays on', 'swing on|play on'),
  hug: verb('hugging|cuddling', 'hugs|cuddles', 'hug|cuddle'),
  blow: verb('blowing', 'blows', 'blow'),
  sweep: verb('sweeping', 'sweeps', 'sweep'),
  skip: verb('jumping over|skipping over', 'jumps over|skips over', 'jump over|skip over'),
  drive: verb('driving|steering', 'drives|steers', 'drive|steer'),
  holdHands: verb(
    'holding hands with|walking hand in hand with',
    'holds hands with|walks hand in hand with',
    'hold hands with|walk hand in hand with',
  ),
  dance: verb('dancing', 'dances', 'dance'),
  pick: verb('picking', 'picks', 'pick'),
  point: verb('pointing at|pointing to', 'points at|points to', 'point at|point to'),
  stand: verb('standing', 'stands', 'stand'),

  standing: verb('standing', 'stands', 'stand'),
  walking: verb('walking|wandering', 'walks|wanders', 'walk|wander'),
  running: verb('running|racing|dashing', 'runs|races|dashes', 'run|race|dash'),
  sitting: verb('sitting', 'sits', 'sit'),
  lying: verb('lying down|resting', 'lies down|rests', 'lie down|rest'),
  sleeping: verb('sleeping|napping|snoozing', 'sleeps|naps|snoozes', 'sleep|nap|snooze'),
  jumping: verb('jumping|leaping', 'jumps|leaps', 'jump|leap'),
  grazing: verb('grazing|eating grass', 'grazes|eats grass', 'graze|eat grass'),
  swimming: verb('swimming|floating', 'swims|floats', 'swim|float'),
  flying: verb('flying|soaring', 'flies|soars', 'fly|soar'),
  perched: verb('sitting|perching', 'sits|perches', 'sit|perch'),
  pecking: verb(
    'pecking at the ground|looking for food',
    'pecks at the ground|looks for food',
    'peck at the ground|look for food',
  ),
  chase: verb('chasing|running after', 'chases|runs after', 'chase|run after'),

  'looking at': verb('looking at|watching|gazing at', 'looks at|watches|gazes at', 'look at|watch|gaze at'),
};

/** Relations of space, as prepositions. */
export const PREPOSITIONS: Readonly<Record<string, readonly string[]>> = {
  'next to': ['next to', 'beside', 'by', 'near', 'close to'],
  behind: ['behind'],
  'in front of': ['in front of'],
  under: ['under', 'beneath', 'below'],
  on: ['on', 'on top of'],
  above: ['above', 'over'],
};

/** What is said of the other side of a relation. */
export const CONVERSE: Readonly<Record<string, string>> = {
  'next to': 'next to',
  behind: 'in front of',
  'in front of': 'behind',
  under: 'above',
  above: 'under',
};
