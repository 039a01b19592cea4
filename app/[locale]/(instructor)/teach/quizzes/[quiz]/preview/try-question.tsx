'use client';
import { useState } from 'react';
import { QuestionView } from '#app/_components/question/question-view.tsx';
import type { Response } from '#quizzes/schema/response.ts';
import type { ShownQuestion } from '#quizzes/schema/shown-question.ts';

/** A question that can be tried; what is typed stays on the page. */
export function TryQuestion({ question }: { question: ShownQuestion }) {
  const [response, setResponse] = useState<Response>({});
  return <QuestionView question={question} response={response} onChange={setResponse} />;
}
