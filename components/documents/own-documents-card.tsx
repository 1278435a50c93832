import { Card } from "@/components/ui/card";

/** A document of somebody's own order and where its PDF is. */
export type OwnDocumentLink = { id: string; label: string; href: string };

/** What the shop has issued for the customer's order. */
export const OwnDocumentsCard = ({ documents }: { documents: readonly OwnDocumentLink[] }) =>
  documents.length === 0 ? null : (
    <Card title="Documents">
      <ul className="grid gap-1.5">
        {documents.map(({ id, label, href }) => (
          <li key={id}>
            <a
              href={href}
              className="flex min-h-11 items-center text-brand-ink underline underline-offset-2 sm:pointer-fine:min-h-7"
            >
              {label} (PDF)
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
