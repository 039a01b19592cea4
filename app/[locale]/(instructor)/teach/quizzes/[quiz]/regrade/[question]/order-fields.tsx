import type { RegradeOrder } from '#app/_domain/regrades/plan-answer.ts';

/** What a form of the preview is about, read by `orderIn` of the actions. */
export function OrderFields({ quizId, order }: { quizId: string; order: RegradeOrder }) {
  return (
    <>
      <input type="hidden" name="quizId" value={quizId} />
      <input type="hidden" name="questionId" value={order.questionId} />
      <input type="hidden" name="toVersionId" value={order.toVersionId} />
      <input type="hidden" name="policy" value={order.policy} />
      <input type="hidden" name="leftOut" value={order.leftOut} />
      {order.keepsReworded ? <input type="hidden" name="keepsReworded" value="1" /> : null}
    </>
  );
}
