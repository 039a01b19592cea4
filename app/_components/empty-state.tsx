import type { ReactNode } from 'react';

/** What will stand here, and the one next thing to do. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="space-y-3 py-6 text-sm text-muted">
      <p className="max-w-(--measure)">{children}</p>
      {action}
    </div>
  );
}
