import { formatMoney } from "@/lib/format";
import type { Currency } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";
import type { DocumentKind, DocumentLanguage } from "./vocabulary";

const EN = {
  invoice: "Invoice",
  credit_note: "Credit note",
  packing_slip: "Packing slip",
  number: "Number",
  issued: "Issued",
  order: "Order",
  ordered: "Ordered",
  corrects: "Corrects invoice",
  of: "of",
  seller: "From",
  buyer: "To",
  deliverTo: "Deliver to",
  collectedBy: "Collected by",
  taxNumber: "Tax number",
  item: "Item",
  qty: "Units",
  price: "Price",
  discountOff: "less",
  taxRate: "Tax",
  amount: "Amount",
  items: "Goods",
  discount: "Discount",
  delivery: "Delivery",
  goodwill: "Goodwill, without tax",
  tax: "Tax",
  taxIncluded: "Tax, contained in the total",
  total: "Total",
  totalCredited: "Total paid back",
  paid: "Paid when issued",
  due: "To pay",
  taxByRate: "Tax by rate",
  rate: "Rate",
  net: "Without tax",
  gross: "With tax",
  rateUnknown: "As stated",
  reason: "Reason",
  feeKept: "Kept as a restocking fee",
  payment: "Payment",
  bank: "Bank details",
  inclusive: "Prices contain their tax.",
  exclusive: "Prices are without tax; it is added.",
  rounding:
    "Tax is worked out for each line after its share of discounts, rounded half up to the smallest unit, and then added up.",
  creditRounding:
    "Tax goes back in proportion to what is paid back; all credit notes of an invoice together never take back more than it charged.",
  toPack: "To pack",
  parcel: "Parcel",
  cod: "Cash on delivery",
  buyerNote: "Note from the buyer",
  page: (no: number, of: number) => `Page ${no} of ${of}`,
  payments: {
    mobile_money: "Mobile money",
    cash_on_delivery: "Cash on delivery",
    bank_transfer: "Bank transfer",
    cash: "Cash",
    card: "Card",
  } as Record<string, string>,
  /** Reasons for money that went back which are not written by hand; in English they stand as they are. */
  reasons: {} as Record<string, string>,
};
export type DocumentWords = typeof EN;

const SW: DocumentWords = {
  invoice: "Ankara",
  credit_note: "Hati ya marejesho",
  packing_slip: "Hati ya kufungasha",
  number: "Namba",
  issued: "Imetolewa",
  order: "Oda",
  ordered: "Iliagizwa",
  corrects: "Inarekebisha ankara",
  of: "ya",
  seller: "Kutoka kwa",
  buyer: "Kwenda kwa",
  deliverTo: "Peleka kwa",
  collectedBy: "Itachukuliwa na",
  taxNumber: "Namba ya mlipa kodi",
  item: "Bidhaa",
  qty: "Idadi",
  price: "Bei",
  discountOff: "punguzo",
  taxRate: "Kodi",
  amount: "Kiasi",
  items: "Bidhaa",
  discount: "Punguzo",
  delivery: "Usafirishaji",
  goodwill: "Fidia, bila kodi",
  tax: "Kodi",
  taxIncluded: "Kodi, imo ndani ya jumla",
  total: "Jumla",
  totalCredited: "Jumla iliyorejeshwa",
  paid: "Imelipwa ilipotolewa",
  due: "Inayodaiwa",
  taxByRate: "Kodi kwa kiwango",
  rate: "Kiwango",
  net: "Bila kodi",
  gross: "Pamoja na kodi",
  rateUnknown: "Kama ilivyotajwa",
  reason: "Sababu",
  feeKept: "Ada ya kurejesha iliyobaki",
  payment: "Malipo",
  bank: "Akaunti ya benki",
  inclusive: "Bei zinajumuisha kodi.",
  exclusive: "Bei hazijumuishi kodi; inaongezwa.",
  rounding:
    "Kodi hukokotolewa kwa kila mstari baada ya mgao wa punguzo, hukadirishwa hadi kipimo kidogo kabisa, kisha hujumlishwa.",
  creditRounding: "Kodi hurejeshwa kwa uwiano wa kiasi kilichorejeshwa; hati zote za ankara moja haziwezi kuzidi ilichotoza.",
  toPack: "Ya kufungasha",
  parcel: "Kifurushi",
  cod: "Lipa wakati wa kupokea",
  buyerNote: "Maelezo ya mnunuzi",
  page: (no, of) => `Ukurasa ${no} wa ${of}`,
  payments: {
    mobile_money: "Pesa kwa simu",
    cash_on_delivery: "Lipa wakati wa kupokea",
    bank_transfer: "Uhamisho wa benki",
    cash: "Fedha taslimu",
    card: "Kadi",
  },
  reasons: {
    cancelled: "Imeghairiwa",
    returned: "Imerejeshwa",
    goods_returned: "Imerejeshwa",
    customer_request: "Ombi la mteja",
    out_of_stock: "Bidhaa imeisha",
    refused: "Imekataliwa",
    not_collected: "Haikuchukuliwa",
    wrong_address: "Anwani si sahihi",
    unwanted: "Haihitajiki",
    damaged: "Imeharibika",
    wrong_item: "Bidhaa si sahihi",
    not_as_described: "Tofauti na maelezo",
    other: "Nyingine",
  },
};

const WORDS: Record<DocumentLanguage, DocumentWords> = { en: EN, sw: SW };
const LOCALES: Record<DocumentLanguage, string> = { en: "en-GB", sw: "sw-TZ" };

export const wordsOf = (language: DocumentLanguage): DocumentWords => WORDS[language];

export const kindWords = (kind: DocumentKind, language: DocumentLanguage): string => WORDS[language][kind];

export const paymentWords = (method: PaymentMethod, language: DocumentLanguage): string =>
  WORDS[language].payments[method] ?? method.replaceAll("_", " ");

/** Why money went back: what a form proposes in the document's language, what somebody wrote as it is. */
export const reasonWords = (reason: string, language: DocumentLanguage): string =>
  WORDS[language].reasons[reason.trim().toLowerCase().replaceAll(" ", "_")] ?? reason.replaceAll("_", " ");

/** 22 November 2026, as a calendar of the zone shows it. */
export const documentDay = (at: Date, timeZone: string, language: DocumentLanguage): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone }).format(at);

/** An amount with its currency; spaces do not break. */
export const documentMoney = (minor: number, currency: Currency, language: DocumentLanguage): string =>
  formatMoney(minor, currency, language);

/** 1600 is "16%", 888 "8.88%"; tax without a known rate says so. */
export const rateText = (rateBp: number | null, language: DocumentLanguage): string =>
  rateBp === null ? WORDS[language].rateUnknown : `${rateBp / 100}%`;
