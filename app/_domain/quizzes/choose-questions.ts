import type { Quiz } from '#quizzes/schema/quiz.ts';

/** @param below exclusive; gives an integer from 0 */
export type RandomIndex = (below: number) => number;

/**
 * Which questions one attempt gets, in its order: a pool gives as many as it says, none twice in an attempt where the
 * pools allow it.
 */
export function chooseQuestions(quiz: Quiz, random: RandomIndex): { slug: string; points: number }[] {
  const taken = new Set(quiz.items.flatMap((item) => ('pool' in item ? [] : [item.question])));
  const chosen = quiz.items.flatMap((item) => {
    if (!('pool' in item)) return [{ slug: item.question, points: item.points }];
    const shuffled = shuffle(item.pool, random);
    const fresh = shuffled.filter((slug) => !taken.has(slug));
    const picked = [...fresh, ...shuffled.filter((slug) => taken.has(slug))].slice(0, item.pick);
    for (const slug of picked) taken.add(slug);
    return picked.map((slug) => ({ slug, points: item.points }));
  });
  return quiz.rules.shuffle ? shuffle(chosen, random) : chosen;
}

function shuffle<T>(list: readonly T[], random: RandomIndex): T[] {
  const left = [...list];
  return list.map(() => left.splice(random(left.length), 1)[0] as T);
}
