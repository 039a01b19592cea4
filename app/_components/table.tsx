import type { ComponentProps } from 'react';

const CELL = 'border-b border-line py-2 pr-4 last:pr-0';
const NUMERIC = 'sm:text-right tabular-nums';

/**
 * A plain table in a box that scrolls sideways by itself, so that the page does not. `label` names the box.
 * With `stacked`, each row becomes a few lines on a phone; its cells then show their `label` before their value.
 */
export function Table({
  label,
  stacked = false,
  className,
  ...props
}: { label: string; stacked?: boolean } & ComponentProps<'table'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table
        className={`w-full border-collapse text-left text-sm ${stacked ? 'table-stacked' : ''} ${className ?? ''}`}
        {...props}
      />
    </section>
  );
}

/** A column's heading; `numeric` sets it over right-aligned figures. */
export function HeadCell({ numeric, className, ...props }: { numeric?: boolean } & ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={`${CELL} text-xs font-medium whitespace-nowrap text-muted ${numeric ? 'text-right' : ''} ${className ?? ''}`}
      {...props}
    />
  );
}

/** @param label the column's heading, shown before the value where the table is stacked */
export function Cell({
  numeric,
  label,
  className,
  ...props
}: { numeric?: boolean; label?: string } & ComponentProps<'td'>) {
  return (
    <td
      data-label={label}
      className={`${CELL} align-baseline ${numeric ? NUMERIC : ''} ${className ?? ''}`}
      {...props}
    />
  );
}

/** The cell that names its row. */
export function RowHead({ className, ...props }: ComponentProps<'th'>) {
  return (
    <th
      scope="row"
      className={`${CELL} text-left align-baseline font-medium ${className ?? ''}`}
      {...props}
    />
  );
}
