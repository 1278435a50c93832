import { Heading, Hr, Link, Section } from "@react-email/components";
import { formatMoney } from "@/lib/format";
import type { Letter, LetterItem } from "../letter";
import type { LetterWords } from "../letter-words";
import { EmailAction, EmailFrame, EmailHeading, EmailParagraph, EmailSmallPrint } from "./frame";

/** Every message about an order, with the words of its moment. */
export const OrderEmail = ({ letter, words }: { letter: Letter; words: LetterWords }) => (
  <EmailFrame preview={words.paragraphs[0] ?? words.heading} sender={letter.shop.name}>
    <EmailHeading>{words.heading}</EmailHeading>
    {letter.firstName && <EmailParagraph>Hello {letter.firstName},</EmailParagraph>}
    {words.paragraphs.map((paragraph) => (
      <EmailParagraph key={paragraph}>{paragraph}</EmailParagraph>
    ))}
    <TrackingNumbers letter={letter} />
    <EmailAction href={letter.trackUrl} label={words.action} />
    {letter.purchaseUrl && (
      <EmailParagraph>
        <Link className="link" href={letter.purchaseUrl} style={{ color: "#852147" }}>
          All orders of this purchase, and how to pay
        </Link>
      </EmailParagraph>
    )}
    <Hr className="rule" style={{ margin: "24px 0 16px", border: 0, borderTop: "1px solid #e5e1dd" }} />
    <Items letter={letter} heading={words.itemsHeading} />
    <Hr className="rule" style={{ margin: "16px 0", border: 0, borderTop: "1px solid #e5e1dd" }} />
    <EmailSmallPrint>Order {letter.order.number}</EmailSmallPrint>
    <Contact letter={letter} />
    <EmailSmallPrint>The link to your order is yours alone: whoever has it sees the order. Do not pass it on.</EmailSmallPrint>
  </EmailFrame>
);

const TrackingNumbers = ({ letter: { parcel } }: { letter: Letter }) =>
  parcel?.numbers.map(({ number, url }) => (
    <EmailParagraph key={number}>
      Tracking number:{" "}
      {url && /^https?:/.test(url) ? (
        <Link className="link" href={url} style={{ color: "#852147" }}>
          {number}
        </Link>
      ) : (
        number
      )}
    </EmailParagraph>
  ));

const Items = ({ letter: { items, order, showsSums }, heading }: { letter: Letter; heading: string }) => {
  const money = (minor: number) => formatMoney(minor, order.currency);
  return (
    <Section>
      <Heading as="h2" className="ink" style={{ margin: "0 0 8px", fontSize: 16, color: "#261d1b" }}>
        {heading}
      </Heading>
      <table className="items" width="100%" style={{ borderCollapse: "collapse", fontSize: 15, lineHeight: "22px" }}>
        <tbody>
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an order may be equal, and nothing here moves.
            <Row key={index} label={labelOf(item)} value={showsSums ? money(item.totalMinor) : undefined} />
          ))}
          {showsSums && order.discountMinor > 0 && <Row label="Discount" value={`−${money(order.discountMinor)}`} />}
          {showsSums && <Row label="Delivery" value={order.shippingMinor === 0 ? "Free" : money(order.shippingMinor)} />}
          {showsSums && !order.taxInclusive && order.taxMinor > 0 && <Row label="Tax" value={money(order.taxMinor)} />}
          {showsSums && <Row label="Total" value={money(order.totalMinor)} strong />}
        </tbody>
      </table>
    </Section>
  );
};

const labelOf = ({ qty, title, options }: LetterItem) => `${qty} × ${title}${options && ` (${options})`}`;

const Row = ({ label, value, strong = false }: { label: string; value?: string; strong?: boolean }) => {
  const look = { color: "#261d1b", fontWeight: strong ? 700 : 400 };
  return (
    <tr>
      <td className="ink" style={{ ...look, padding: "4px 12px 4px 0" }}>
        {label}
      </td>
      {value && (
        <td className="ink" style={{ ...look, padding: "4px 0", textAlign: "right", whiteSpace: "nowrap" }}>
          {value}
        </td>
      )}
    </tr>
  );
};

const Contact = ({ letter: { shop } }: { letter: Letter }) => {
  const ways = [shop.supportEmail, shop.supportPhone].filter(Boolean).join(" or ");
  return ways ? (
    <EmailSmallPrint>
      Questions? {shop.name}: {ways}
    </EmailSmallPrint>
  ) : null;
};
