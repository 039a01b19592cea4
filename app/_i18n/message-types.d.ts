import type { Locale as AppLocale } from '#db/contract/locale.ts';
import type account from './messages/en/account.json';
import type authoring from './messages/en/authoring.json';
import type common from './messages/en/common.json';
import type competition from './messages/en/competition.json';
import type errors from './messages/en/errors.json';
import type home from './messages/en/home.json';
import type leaderboard from './messages/en/leaderboard.json';
import type operation from './messages/en/operation.json';
import type question from './messages/en/question.json';
import type quiz from './messages/en/quiz.json';
import type quizBuilding from './messages/en/quizBuilding.json';
import type signIn from './messages/en/signIn.json';
import type submission from './messages/en/submission.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: AppLocale;
    /** A key that does not exist is a type error. */
    Messages: {
      account: typeof account;
      authoring: typeof authoring;
      common: typeof common;
      competition: typeof competition;
      errors: typeof errors;
      home: typeof home;
      leaderboard: typeof leaderboard;
      operation: typeof operation;
      question: typeof question;
      quiz: typeof quiz;
      quizBuilding: typeof quizBuilding;
      signIn: typeof signIn;
      submission: typeof submission;
    };
  }
}
