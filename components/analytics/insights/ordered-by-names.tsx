import Link from "next/link";

type Person = { id: string; name: string; href: string };

/** Customers by name, each leading to what they ordered; those with most at stake first. */
export const OrderedByNames = ({ people }: { people: readonly Person[] }) => (
  <p className="max-w-prose text-[0.8125rem] text-ink-2">
    First of them:{" "}
    {people.map(({ id, name, href }, at) => (
      <span key={id}>
        {at > 0 && ", "}
        <Link href={href} className="link">
          {name}
        </Link>
      </span>
    ))}
  </p>
);
