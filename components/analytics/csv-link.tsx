import { Download } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";

/** What a card shows, as a file. `of` names it for those who hear the links alone. */
export const CsvLink = ({ href, of }: { href: string; of: string }) => (
  <ButtonLink plain href={href} size="sm" download className="print:hidden">
    <Download aria-hidden /> CSV<span className="sr-only"> of {of}</span>
  </ButtonLink>
);
