import { expect, it } from 'vitest';
import { practiceLinks } from './practice-links.ts';

it('leads to the question itself, whatever it is called now, and nowhere where it is withheld or put away', () => {
  const questions = ['a', 'b', 'gone', 'a'].map((questionId, position) => ({ questionId, position }));
  const practice = [
    { id: 'a', isWithheld: false },
    { id: 'b', isWithheld: true },
  ];
  expect([...practiceLinks(questions, practice)]).toEqual([
    [0, '/practice/a'],
    [3, '/practice/a'],
  ]);
});
