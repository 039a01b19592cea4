import type { ComponentProps } from 'react';

/** A plain table in a box that scrolls sideways by itself, so that the page does not. `label` names the box. */
export function Table({ label, className, ...props }: { label: string } & ComponentProps<'table'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className={`w-full border-collapse text-left text-sm ${className ?? ''}`} {...props} />
    </section>
  );
}

/** A column's heading; `numeric` sets it over right-aligned figures. */
export function HeadCell({ numeric, className, ...props }: { numeric?: boolean } & ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={`border-b border-line py-2 pr-4 text-xs font-medium whitespace-nowrap text-muted last:pr-0 ${
        numeric ? 'text-right' : ''
      } ${className ?? ''}`}
      {...props}
    />
  );
}

export function Cell({ numeric, className, ...props }: { numeric?: boolean } & ComponentProps<'td'>) {
  return (
    <td
      className={`border-b border-line py-2 pr-4 align-baseline last:pr-0 ${numeric ? 'text-right' : ''} ${
        className ?? ''
      }`}
      {...props}
    />
  );
}

/** The cell that names its row. */
export function RowHead({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="row"
      className={`border-b border-line py-2 pr-4 text-left align-baseline font-medium ${className ?? ''}`}
      {...props}
    />
  );
}
