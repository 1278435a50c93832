import type { Currency } from "@/lib/money";
import type { PaymentMethod } from "@/lib/orders/vocabulary";

/** Title, category, price and cost in minor units. */
type DemoProduct = readonly [title: string, category: string, priceMinor: number, costMinor: number];

export type DemoShop = {
  slug: string;
  name: string;
  prefix: string;
  currency: Currency;
  timeZone: string;
  supportEmail: string;
  supportPhone: string;
  hoursToShip: number;
  autoAccept: boolean;
  /** Orders on an average day at the end of the year. */
  ordersPerDay: number;
  customers: number;
  towns: readonly (readonly [town: string, region: string, country: string])[];
  phone: (digits: number) => string;
  carriers: readonly string[];
  payments: readonly PaymentMethod[];
  /** Where its goods lie, the first first. */
  places: readonly string[];
  products: readonly DemoProduct[];
};

export const DEMO_SHOPS: readonly DemoShop[] = [
  {
    slug: "kazuri",
    name: "Kazuri Home & Style",
    prefix: "KAZ",
    currency: "KES",
    timeZone: "Africa/Nairobi",
    supportEmail: "help@kazuri.example",
    supportPhone: "+254700100200",
    hoursToShip: 48,
    autoAccept: false,
    ordersPerDay: 13,
    customers: 900,
    towns: [
      ["Nairobi", "Nairobi", "KE"],
      ["Mombasa", "Mombasa", "KE"],
      ["Kisumu", "Kisumu", "KE"],
      ["Nakuru", "Nakuru", "KE"],
      ["Eldoret", "Uasin Gishu", "KE"],
      ["Thika", "Kiambu", "KE"],
      ["Nyeri", "Nyeri", "KE"],
      ["Kampala", "Central", "UG"],
    ],
    phone: (digits) => `+2547${String(10_000_000 + digits)}`,
    carriers: ["G4S", "Sendy", "Wells Fargo Courier"],
    payments: ["mobile_money", "mobile_money", "mobile_money", "cash_on_delivery", "cash_on_delivery", "card"],
    places: ["Industrial Area warehouse", "Westlands shop"],
    products: [
      ["Kikoi beach towel", "Home", 1_850_00, 900_00],
      ["Sisal basket, large", "Home", 2_400_00, 1_100_00],
      ["Enamel kettle", "Kitchen", 3_200_00, 1_900_00],
      ["Soapstone bowl", "Kitchen", 1_450_00, 600_00],
      ["Ankara wrap dress", "Clothing", 4_800_00, 2_300_00],
      ["Linen shirt", "Clothing", 3_600_00, 1_700_00],
      ["Leather sandals", "Shoes", 2_950_00, 1_400_00],
      ["Beaded necklace", "Jewellery", 1_200_00, 350_00],
      ["Brass earrings", "Jewellery", 850_00, 250_00],
      ["Solar lantern", "Home", 2_700_00, 1_800_00],
      ["Cotton bed throw", "Home", 5_400_00, 2_900_00],
      ["Kiondo handbag", "Bags", 3_900_00, 1_850_00],
      ["Rechargeable fan", "Home", 4_200_00, 3_000_00],
      ["Coffee beans, AA, 500 g", "Food", 1_100_00, 640_00],
      ["Macadamia nuts, 250 g", "Food", 750_00, 420_00],
      ["Shea body butter", "Beauty", 980_00, 380_00],
      ["School backpack", "Bags", 2_250_00, 1_250_00],
      ["Cast-iron sufuria", "Kitchen", 2_100_00, 1_300_00],
    ],
  },
  {
    slug: "bahari",
    name: "Bahari Traders",
    prefix: "BAH",
    currency: "TZS",
    timeZone: "Africa/Dar_es_Salaam",
    supportEmail: "msaada@bahari.example",
    supportPhone: "+255700300400",
    hoursToShip: 72,
    autoAccept: true,
    ordersPerDay: 5,
    customers: 340,
    towns: [
      ["Dar es Salaam", "Dar es Salaam", "TZ"],
      ["Arusha", "Arusha", "TZ"],
      ["Mwanza", "Mwanza", "TZ"],
      ["Dodoma", "Dodoma", "TZ"],
      ["Zanzibar City", "Zanzibar", "TZ"],
      ["Tanga", "Tanga", "TZ"],
    ],
    phone: (digits) => `+2557${String(10_000_000 + digits)}`,
    carriers: ["Posta", "Dar Couriers"],
    payments: ["mobile_money", "mobile_money", "cash_on_delivery", "bank_transfer"],
    places: ["Kariakoo store", "Beach stall"],
    products: [
      ["Kanga, pair", "Clothing", 18_000_00, 9_500_00],
      ["Kitenge cloth, 6 yards", "Clothing", 42_000_00, 25_000_00],
      ["Clove box, 200 g", "Food", 12_000_00, 6_000_00],
      ["Vanilla pods", "Food", 25_000_00, 14_000_00],
      ["Wooden spice chest", "Kitchen", 65_000_00, 31_000_00],
      ["Fishing net, 20 m", "Outdoor", 98_000_00, 70_000_00],
      ["Tinga Tinga print", "Art", 35_000_00, 9_000_00],
      ["Zanzibar sandal", "Shoes", 27_000_00, 12_000_00],
      ["Palm-leaf mat", "Home", 22_000_00, 9_000_00],
      ["Ginger tea, 100 g", "Food", 7_500_00, 3_200_00],
    ],
  },
  {
    slug: "savanna",
    name: "Savanna Craft Export",
    prefix: "SAV",
    currency: "USD",
    timeZone: "America/New_York",
    supportEmail: "hello@savanna.example",
    supportPhone: "+12125550142",
    hoursToShip: 96,
    autoAccept: true,
    ordersPerDay: 1.4,
    customers: 130,
    towns: [
      ["New York", "NY", "US"],
      ["Atlanta", "GA", "US"],
      ["Toronto", "ON", "CA"],
      ["London", "England", "GB"],
      ["Berlin", "Berlin", "DE"],
    ],
    phone: (digits) => `+1212555${String(digits % 10_000).padStart(4, "0")}`,
    carriers: ["DHL", "UPS"],
    payments: ["card", "card", "bank_transfer"],
    places: ["Main"],
    products: [
      ["Carved ebony giraffe", "Art", 64_00, 22_00],
      ["Maasai beaded collar", "Jewellery", 89_00, 31_00],
      ["Kiondo basket", "Home", 72_00, 28_00],
      ["Soapstone chess set", "Home", 118_00, 45_00],
      ["Kitenge quilt", "Home", 145_00, 66_00],
      ["Coffee gift box", "Food", 38_00, 17_00],
      ["Recycled brass bangle", "Jewellery", 26_00, 7_00],
    ],
  },
];

export const FIRST_NAMES = [
  "Amina",
  "Brian",
  "Cynthia",
  "Daniel",
  "Esther",
  "Faith",
  "George",
  "Halima",
  "Ibrahim",
  "Joyce",
  "Kevin",
  "Lilian",
  "Moses",
  "Naomi",
  "Otieno",
  "Peninah",
  "Rashid",
  "Sarah",
  "Tumaini",
  "Umi",
  "Victor",
  "Wanjiru",
  "Yusuf",
  "Zawadi",
  "Grace",
  "Neema",
  "Juma",
  "Achieng",
  "Baraka",
  "Kioko",
] as const;
export const LAST_NAMES = [
  "Odhiambo",
  "Mwangi",
  "Hassan",
  "Kamau",
  "Wanjala",
  "Njoroge",
  "Mushi",
  "Kimaro",
  "Achieng",
  "Mutua",
  "Ali",
  "Otieno",
  "Chebet",
  "Kiprono",
  "Massawe",
  "Juma",
  "Nyambura",
  "Said",
  "Mbeki",
  "Wafula",
  "Kariuki",
  "Omondi",
  "Mollel",
  "Shayo",
] as const;
export const STREETS = [
  "Moi Avenue",
  "Kenyatta Road",
  "Market Street",
  "Uhuru Street",
  "Lake Road",
  "Station Road",
  "Church Lane",
  "Jamhuri Drive",
  "Harbour Street",
  "Acacia Close",
] as const;
export const STAFF_NOTES = [
  "Customer asked for delivery after 5 pm.",
  "Called to confirm the address, all good.",
  "Gift: no invoice in the parcel, please.",
  "Second call, no answer yet.",
  "Prefers WhatsApp.",
  "Leave with the guard at gate B.",
] as const;
export const SCAN_PLACES = ["Sorting centre", "Regional depot", "Airport hub", "Town office"] as const;
