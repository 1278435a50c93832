/** What stands on a product's page, and the forms it comes in besides the first: `[options, price as a share of the first's]`. */
type ShelfWords = { about: string; first?: string; others?: readonly (readonly [options: string, share: number])[] };

export const SHOP_WORDS: Record<string, string> = {
  kazuri:
    "Things for the house and the wardrobe from makers in Nairobi, Kisii and the coast. Woven, thrown, carved and sewn by hand, and sent anywhere in Kenya.",
  bahari: "Cloth, spices and good tools from the Swahili coast, traded in Kariakoo since 1987.",
  savanna: "Collector's pieces from East African workshops, packed for long journeys and shipped from New York.",
};

const SIZES = [
  ["Medium", 1],
  ["Large", 1],
  ["Extra large", 1.1],
] as const;

const SHOES = [
  ["Size 40", 1],
  ["Size 42", 1],
  ["Size 44", 1],
] as const;

export const SHELF_WORDS: Record<string, ShelfWords> = {
  "Kikoi beach towel": {
    about:
      "Hand-loomed cotton on one side, terry on the other. Dries in an hour of sun and packs down to a fist.\n\n90 × 180 cm. Wash at 40 °C.",
    first: "Sea blue",
    others: [
      ["Sunset", 1],
      ["Charcoal", 1],
    ],
  },
  "Sisal basket, large": {
    about: "Twined from hand-spun sisal in Kitui; the leather handles are stitched, not glued.\n\n38 cm wide, 34 cm high.",
  },
  "Enamel kettle": { about: "Two litres, for gas, induction or an open fire. The lid stays on when you pour." },
  "Soapstone bowl": {
    about:
      "Carved from one piece of Kisii stone and rubbed with beeswax. No two have the same veins.\n\n22 cm across. Rinse by hand.",
  },
  "Ankara wrap dress": {
    about: "Wax print on heavy cotton, lined, with two deep pockets. It wraps, so it fits before and after dinner.",
    first: "Small",
    others: SIZES,
  },
  "Linen shirt": {
    about: "Pre-washed linen with coconut buttons. It softens with every wash and never needs an iron.",
    first: "Small",
    others: SIZES,
  },
  "Leather sandals": {
    about: "Vegetable-tanned leather on a sole cut from used tyres: they outlast the road.",
    first: "Size 38",
    others: SHOES,
  },
  "Beaded necklace": { about: "Eleven strands of glass beads, strung by a women's group in Kajiado." },
  "Brass earrings": { about: "Cast from recycled brass in Kibera. Light enough to forget, nickel-free." },
  "Solar lantern": {
    about: "Eight hours of light after a day in the sun, and enough left to fill a phone. Two years of guarantee.",
  },
  "Cotton bed throw": {
    about: "Heavy hand-woven cotton with knotted fringes, undyed.",
    first: "Single, 160 × 220 cm",
    others: [["Double, 220 × 240 cm", 1.35]],
  },
  "Kiondo handbag": { about: "Sisal and wool in the old Kamba pattern, with a zip, a lining and an inside pocket." },
  "Rechargeable fan": { about: "Runs ten hours without mains, quietly. Charges from a socket, a panel or a car." },
  "Coffee beans, AA, 500 g": {
    about: "Washed AA from Nyeri, roasted on Tuesdays and sent on Wednesdays. Blackcurrant, brown sugar, a long finish.",
    first: "Whole beans",
    others: [
      ["Ground for a filter", 1],
      ["Ground for espresso", 1],
    ],
  },
  "Macadamia nuts, 250 g": { about: "Roasted with a little sea salt. From Embu, this year's harvest." },
  "Shea body butter": { about: "Unrefined shea with a drop of lemongrass. For elbows, heels and dry seasons." },
  "School backpack": {
    about: "Water-repellent canvas, padded straps, a bottle pocket and room for an exercise book of any size.",
  },
  "Cast-iron sufuria": {
    about: "Seasoned and ready to cook. Holds its heat, goes from stove to oven to table.",
    first: "3 litres",
    others: [["5 litres", 1.4]],
  },
  "Kanga, pair": {
    about: "Two matching cloths with a saying along the border. Soft after the first wash.\n\n110 × 150 cm each.",
  },
  "Kitenge cloth, 6 yards": { about: "Wax print on cotton, colourfast, enough for a dress and a shirt." },
  "Clove box, 200 g": { about: "Whole cloves from Pemba, sun-dried, in a box of mango wood." },
  "Vanilla pods": {
    about: "Plump, oily pods from Kagera, cured for six months.",
    first: "5 pods",
    others: [["12 pods", 2.2]],
  },
  "Wooden spice chest": { about: "Carved mninga wood with brass corners and nine lidded boxes inside." },
  "Fishing net, 20 m": { about: "Knotted nylon, 2-inch mesh, with floats and sinkers. Ready for the water." },
  "Tinga Tinga print": { about: "Enamel on board by painters of the Morogoro Stores cooperative, signed.\n\n40 × 40 cm." },
  "Zanzibar sandal": {
    about: "Studded leather on a flat sole, as they are worn in Stone Town.",
    first: "Size 38",
    others: SHOES,
  },
  "Palm-leaf mat": { about: "Plaited mkeka from Pemba, edged with cloth. Rolls up under an arm.\n\n120 × 200 cm." },
  "Ginger tea, 100 g": { about: "Black tea from Rungwe with dried ginger. Strong enough for milk." },
  "Carved ebony giraffe": { about: "Cut from one branch of certified ebony by a Makonde carver.\n\n45 cm high." },
  "Maasai beaded collar": { about: "A wedding collar of 4,000 glass beads on wire, made to be worn or framed." },
  "Kiondo basket": { about: "Three weeks of weaving: sisal dyed with bark, soil and leaves.\n\n30 cm across." },
  "Soapstone chess set": { about: "Board and 32 pieces in two shades of Kisii stone, in a lined box." },
  "Kitenge quilt": {
    about: "Pieced from wax-print offcuts and hand-quilted. One of a kind, so the picture is only an idea of it.",
  },
  "Coffee gift box": { about: "Four single estates, 100 g each, with notes on every farm." },
  "Recycled brass bangle": {
    about: "Poured, hammered and polished by hand. Gold in colour, honest in price.",
    first: "Narrow",
    others: [["Wide", 1.5]],
  },
};
