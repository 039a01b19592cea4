import { describe, expect, it } from 'vitest';
import { changedView, mapState, sameResponse } from './attempt-views.ts';

const view = { response: { answer: '1' }, flagged: false, note: 'n' };
const onServer = { position: 2, points: 1, answered: true, flagged: false, revision: 1, savedAt: null };

describe('a change', () => {
  it('leaves what it does not name', () => {
    expect(changedView(view, { flagged: true })).toEqual({ ...view, flagged: true });
  });

  it('takes an answer back with null', () => {
    expect(changedView(view, { response: null }).response).toEqual({});
  });
});

it('answers are the same in any order of parts, and not in another order of blocks', () => {
  expect(
    sameResponse({ a: '1', b: { pairs: { A: 'B', C: 'D' } } }, { b: { pairs: { C: 'D', A: 'B' } }, a: '1' }),
  ).toBe(true);
  expect(sameResponse({ a: { letters: ['A', 'B'] } }, { a: { letters: ['B', 'A'] } })).toBe(false);
  expect(sameResponse(null, {})).toBe(true);
});

describe('a question in the map', () => {
  it('stands as the site knows it until this device knows better', () => {
    expect(mapState(onServer, { view: undefined, waiting: {}, unsaved: false }).answered).toBe(true);
    expect(mapState(onServer, { view: undefined, waiting: { response: null }, unsaved: true })).toEqual({
      position: 2,
      answered: false,
      flagged: false,
      unsaved: true,
    });
  });

  it('is not answered when its fields were emptied again', () => {
    const emptied = { ...view, response: { answer: ' ' } };
    expect(mapState(onServer, { view: emptied, waiting: {}, unsaved: false }).answered).toBe(false);
  });
});
