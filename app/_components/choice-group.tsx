import type { ComponentProps, ReactNode } from 'react';

/** Native radio buttons or checkboxes under one legend. */
export function ChoiceGroup({ legend, children }: { legend: ReactNode; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="pb-1.5 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-1">{children}</div>
    </fieldset>
  );
}

export function Choice({
  type = 'radio',
  children,
  ...input
}: { type?: 'radio' | 'checkbox' } & Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <label className="inline-flex min-h-8 items-center gap-2 text-sm pointer-coarse:min-h-11">
      <input type={type} className="size-4 accent-accent" {...input} />
      {children}
    </label>
  );
}
