type Props = { of: string; formulas: Readonly<Record<string, string>> };

/** How the figures of a card are reckoned, folded away. */
export const FormulaList = ({ of, formulas }: Props) => (
  <details className="mt-2 text-[0.8125rem] text-ink-3 print:hidden">
    <summary className="link inline-flex min-h-11 cursor-pointer items-center sm:pointer-fine:min-h-7">
      Formulas<span className="sr-only"> of {of}</span>
    </summary>
    <dl className="grid gap-1.5">
      {Object.entries(formulas).map(([name, formula]) => (
        <div key={name}>
          <dt className="inline font-medium text-ink-2">{name}: </dt>
          <dd className="inline">{formula}</dd>
        </div>
      ))}
    </dl>
  </details>
);
