'use client';
import { useEffect } from 'react';

/** Opens the question that the address names, in browsers too that do not unfold what a link leads into. */
export function RevealTarget() {
  useEffect(() => {
    const reveal = () => {
      const question = document.getElementById(location.hash.slice(1))?.closest('details');
      if (!question) return;
      question.open = true;
      const heading = question.querySelector('summary');
      heading?.scrollIntoView();
      heading?.focus({ preventScroll: true });
    };
    reveal();
    window.addEventListener('hashchange', reveal);
    return () => window.removeEventListener('hashchange', reveal);
  }, []);
  return null;
}
