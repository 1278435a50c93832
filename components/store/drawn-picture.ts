import {
  Armchair,
  Backpack,
  BookOpen,
  Coffee,
  CookingPot,
  Dumbbell,
  Flower2,
  Footprints,
  Gem,
  House,
  type LucideIcon,
  Package,
  Palette,
  Shirt,
  Smartphone,
  Sparkles,
  Tent,
  ToyBrick,
} from "lucide-react";

/** Words of a category, and the sign and hue that stand for it. */
const SIGNS: readonly (readonly [words: RegExp, icon: LucideIcon, hue: number])[] = [
  [/cloth|fashion|dress|shirt|wear|textile/i, Shirt, 2],
  [/shoe|sandal|boot/i, Footprints, 48],
  [/jewel|bead|watch/i, Gem, 300],
  [/kitchen|cook|dining/i, CookingPot, 28],
  [/food|drink|coffee|tea|spice|grocer/i, Coffee, 75],
  [/bag|luggage/i, Backpack, 215],
  [/beauty|care|health|cosmetic/i, Sparkles, 340],
  [/art|craft|print|paint/i, Palette, 265],
  [/outdoor|camp|fish|travel/i, Tent, 165],
  [/book|paper|station/i, BookOpen, 240],
  [/phone|electr|comput|tech/i, Smartphone, 230],
  [/toy|game|kid|baby/i, ToyBrick, 90],
  [/sport|fit/i, Dumbbell, 190],
  [/garden|plant|flower/i, Flower2, 140],
  [/furnit/i, Armchair, 60],
  [/home|house|decor/i, House, 130],
];

/** FNV-1a: the same text always draws the same. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

export type DrawnPicture = { hue: number; Icon: LucideIcon; pattern: number; turn: number };

/** What to draw for a product without a picture: its category gives hue and sign, its title the pattern. */
export function drawnPicture(title: string, category: string | null): DrawnPicture {
  const hash = hashOf(title);
  const sign = SIGNS.find(([words]) => words.test(category ?? title));
  const hue = sign ? sign[2] + ((hash >>> 8) % 25) - 12 : hash % 360;
  return { hue: (hue + 360) % 360, Icon: sign?.[1] ?? Package, pattern: hash % 4, turn: ((hash >>> 4) % 4) * 90 };
}
