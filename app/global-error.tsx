'use client';
import './globals.css';

/** When even the document's own layout failed; it cannot know the language, so it says it in both. */
export default function GlobalErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <body className="mx-auto max-w-reading space-y-4 px-4 py-16">
        <title>Argmin</title>
        <h1 className="text-2xl">This page could not be shown</h1>
        <p>Something failed on our side. Nothing that was saved is lost.</p>
        <p lang="zh-Hant-TW">我們這邊出了問題。已儲存的內容都還在。</p>
        {error.digest ? <p className="text-sm text-muted">{error.digest}</p> : null}
        <button
          type="button"
          onClick={reset}
          className="rounded-md border border-control px-3.5 py-1.5 text-sm"
        >
          Try again <span lang="zh-Hant-TW">再試一次</span>
        </button>
      </body>
    </html>
  );
}
