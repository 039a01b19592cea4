import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { releaseScores } from '#app/_domain/leaderboard/release-scores.ts';

const TRIES = 500;
const IMAGES = 2_000;

/** Where the tries start, and what the one who tries knows. */
export interface Scene {
  name: string;
  classes: number;
  /** Share of images on which nothing is known but which classes are possible; the others are right. */
  guessed: number;
  /** Before the tries a run is sent with this share of all answers spoilt, so that the first scores told are low. */
  spoilt: number;
}

export const SCENES: readonly Scene[] = [
  { name: 'coin flips, two classes (Blum and Hardt 2015, section 4)', classes: 2, guessed: 1, spoilt: 0 },
  { name: 'dice, ten classes', classes: 10, guessed: 1, spoilt: 0 },
  {
    name: 'a model of 95 %, unsure between two classes on 10 % of the images',
    classes: 2,
    guessed: 0.1,
    spoilt: 0,
  },
  { name: 'coin flips after a run spoilt on purpose', classes: 2, guessed: 1, spoilt: 0.0175 },
  { name: 'the model of 95 % after a run spoilt on purpose', classes: 2, guessed: 0.1, spoilt: 0.0125 },
];

/**
 * Boosting by feedback: every try guesses anew. With all scores told, those above the mean vote, those below vote
 * against. With the rule, what is told are the better and better ones, and they alone can vote; the one told last and
 * their vote are both sent, and the better one counts.
 * @returns points won over the expected score of a guess, on the images that gave the feedback; on others it is none
 */
export function climb(scene: Scene, told: 'all' | 'rule', seed: number): number {
  const random = xoroshiro128plus(0x5eed + 7919 * seed);
  const below = (bound: number) => uniformInt(random, 0, bound - 1);
  const guessed = Math.round(IMAGES * scene.guessed);
  const sure = IMAGES - guessed;
  // the right answer is class 0 everywhere: what is guessed is chosen by chance, so nothing depends on it
  const right = (answers: Uint8Array) =>
    sure + answers.reduce((sum, answer) => sum + (answer === 0 ? 1 : 0), 0);
  const expected = sure + guessed / scene.classes;

  const tries = Array.from({ length: TRIES }, () => {
    const answers = Uint8Array.from({ length: guessed }, () => below(scene.classes));
    return { answers, correct: right(answers), total: IMAGES };
  });
  const spoilt = scene.spoilt > 0 ? [{ answers: new Uint8Array(), ...first(scene), total: IMAGES }] : [];
  const voters =
    told === 'all'
      ? tries.map(({ answers, correct }) => ({ answers, weight: Math.sign(correct - expected) }))
      : releaseScores([...spoilt, ...tries])
          .filter(({ run }) => run.answers.length > 0)
          .map(({ run: { answers } }) => ({ answers, weight: 1 }));
  const vote = Uint8Array.from({ length: guessed }, (_, image) => elect(voters, image, scene.classes, below));
  const last = voters.at(-1)?.answers ?? vote;
  const correct = told === 'all' ? right(vote) : Math.max(right(vote), right(last));
  return (100 * (correct - expected)) / IMAGES;
}

function first({ guessed, classes, spoilt }: Scene): { correct: number } {
  return { correct: Math.round(IMAGES * (1 - guessed + guessed / classes - spoilt)) };
}

function elect(
  voters: readonly { answers: Uint8Array; weight: number }[],
  image: number,
  classes: number,
  below: (bound: number) => number,
): number {
  const votes = new Float64Array(classes);
  for (const { answers, weight } of voters) {
    const answer = answers[image] as number;
    votes[answer] = (votes[answer] as number) + weight;
  }
  const most = Math.max(...votes);
  const ahead = [...votes.keys()].filter((answer) => votes[answer] === most);
  return ahead[below(ahead.length)] as number;
}
