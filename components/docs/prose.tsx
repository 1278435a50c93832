import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** A sentence in which `code` stands between backticks; blank lines part paragraphs. */
export const Inline = ({ text }: { text: string }) =>
  text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text have no other name
      <Code key={index}>{part}</Code>
    ) : (
      part
    ),
  );

export const Code = ({ children }: { children: ReactNode }) => (
  <code className="rounded bg-subtle px-1 py-px font-mono text-[0.875em] break-words">{children}</code>
);

/** Text as a program reads or writes it. It scrolls, so it can be reached by keyboard and has a name. */
export const CodeBlock = ({ title, text }: { title: string; text: string }) => (
  <figure className="overflow-clip rounded-md border border-line bg-subtle/60">
    <figcaption className="flex min-h-9 items-center justify-between gap-3 border-b border-line ps-3 text-[0.8125rem] text-ink-2">
      {title}
      <CopyButton text={text} label={`Copy: ${title}`} />
    </figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
    <section tabIndex={0} aria-label={title} className="max-h-96 overflow-auto px-3 py-2.5">
      <pre className="font-mono text-[0.8125rem] leading-relaxed">{text}</pre>
    </section>
  </figure>
);

export const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section id={id} className="scroll-mt-6 border-t border-line pt-8">
    <h2 className="text-xl font-semibold tracking-tight">
      <a href={`#${id}`} className="hover:underline">
        {title}
      </a>
    </h2>
    <div className="mt-3 grid gap-3 *:min-w-0 [&>p]:max-w-prose [&>ul]:max-w-prose">{children}</div>
  </section>
);

export const Bullets = ({ items }: { items: readonly string[] }) => (
  <ul className="grid list-disc gap-1.5 ps-5">
    {items.map((item) => (
      <li key={item}>
        <Inline text={item} />
      </li>
    ))}
  </ul>
);
