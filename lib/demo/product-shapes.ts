/** The colours of a thing: its own, lighter where light falls, darker in the shade, and one that stands out. */
export type Paint = { main: string; light: string; dark: string; accent: string };
type Shape = (paint: Paint) => string;

const cloth: Shape = ({ main, light, dark, accent }) =>
  [0, 1, 2]
    .map((fold) => {
      const y = 250 - fold * 44;
      const stripes = [40, 70, 200].map((x) => `<rect x="${90 + x}" y="${y}" width="14" height="40" fill="${accent}"/>`).join("");
      return `<rect x="90" y="${y}" width="220" height="40" rx="18" fill="${fold % 2 ? light : main}"/>${stripes}
        <rect x="90" y="${y + 32}" width="220" height="8" rx="4" fill="${dark}" opacity=".35"/>`;
    })
    .join("");

const basket: Shape = ({ main, light, dark, accent }) => {
  const rows = [0, 1, 2, 3, 4].map((row) => {
    const inset = row * 7;
    return `<path d="M${100 + inset} ${170 + row * 26}h${200 - inset * 2}l-7 26h-${186 - inset * 2}z" fill="${row % 2 ? main : light}"/>`;
  });
  return `<path d="M130 172c0-95 140-95 140 0" fill="none" stroke="${dark}" stroke-width="14" stroke-linecap="round"/>${rows.join("")}
    <path d="M106 196h188l-7 26h-174z" fill="${accent}"/><rect x="94" y="162" width="212" height="16" rx="8" fill="${dark}"/>`;
};

const pot: Shape = ({ main, light, dark, accent }) =>
  `<path d="M110 180h180v80c0 24-20 40-44 40h-92c-24 0-44-16-44-40z" fill="${main}"/>
  <path d="M126 190h22v80c0 10 4 18 8 24-18-4-30-16-30-34z" fill="${light}" opacity=".7"/>
  <path d="M288 196c44 0 44 54 0 54M112 196c-44 0-44 54 0 54" fill="none" stroke="${dark}" stroke-width="13"/>
  <path d="M104 180c10-50 182-50 192 0z" fill="${dark}"/><circle cx="200" cy="134" r="13" fill="${accent}"/>`;

const kettle: Shape = ({ main, light, dark, accent }) =>
  `<path d="M130 160c0-80 140-80 140 0" fill="none" stroke="${dark}" stroke-width="14"/>
  <path d="M120 300c-20-70 10-140 80-140s100 70 80 140z" fill="${main}"/><path d="M278 210c30 0 34-30 54-44l12 12c-14 30-28 60-64 66z" fill="${main}"/>
  <path d="M140 290c-10-50 4-100 36-116-14 34-18 76-10 116z" fill="${light}" opacity=".7"/><ellipse cx="200" cy="160" rx="40" ry="9" fill="${dark}"/>
  <circle cx="200" cy="145" r="11" fill="${accent}"/>`;

const bowl: Shape = ({ main, light, dark, accent }) =>
  `<path d="M90 190h220c0 70-44 110-110 110S90 260 90 190z" fill="${main}"/><path d="M110 206c4 44 28 74 60 84-60-4-78-50-78-84z" fill="${light}" opacity=".6"/>
  <ellipse cx="200" cy="190" rx="110" ry="26" fill="${dark}"/><ellipse cx="200" cy="194" rx="92" ry="17" fill="${light}"/>
  <path d="M100 232q25-18 50 0t50 0 50 0 48 0" fill="none" stroke="${accent}" stroke-width="8"/>`;

const dress: Shape = ({ main, light, dark, accent }) =>
  `<path d="M160 90l40 26 40-26 26 20-18 66 54 134H98l54-134-18-66z" fill="${main}"/><path d="M152 176h96v18h-96z" fill="${accent}"/>
  <path d="M170 194l-40 116h30zM214 194l6 116h34z" fill="${light}" opacity=".6"/><path d="M160 90l40 48 40-48-40 26z" fill="${dark}"/>`;

const shirt: Shape = ({ main, light, dark, accent }) =>
  `<path d="M155 100l45 18 45-18 70 44-26 50-27-14v130H138V180l-27 14-26-50z" fill="${main}"/><path d="M150 190v110h22V150z" fill="${light}" opacity=".6"/>
  <path d="M155 100l45 44 45-44-45 18z" fill="${dark}"/>${[180, 215, 250, 285].map((y) => `<circle cx="200" cy="${y}" r="5" fill="${accent}"/>`).join("")}`;

const sandals: Shape = ({ main, light, dark, accent }) =>
  [140, 260]
    .map(
      (x) => `<path d="M${x - 38} 150c0-60 76-60 76 0 0 40-12 60-12 90 0 70-52 70-52 0 0-30-12-50-12-90z" fill="${dark}"/>
      <path d="M${x - 30} 150c0-48 60-48 60 0 0 38-12 58-12 88 0 52-36 52-36 0 0-30-12-50-12-88z" fill="${light}"/>
      <path d="M${x - 34} 190L${x} 128l34 62" fill="none" stroke="${main}" stroke-width="16"/><circle cx="${x}" cy="134" r="10" fill="${accent}"/>`,
    )
    .join("");

const necklace: Shape = ({ main, light, accent }) =>
  [96, 78, 60]
    .flatMap((radius, ring) =>
      Array.from({ length: 17 }, (_, bead) => {
        const angle = Math.PI * (0.02 + (bead / 16) * 0.96);
        const [x, y] = [200 + Math.cos(angle) * radius * 1.15, 170 + Math.sin(angle) * radius * 1.25];
        return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="9" fill="${[main, accent, light][(bead + ring) % 3]}"/>`;
      }),
    )
    .join("");

const earrings: Shape = ({ main, light, dark, accent }) =>
  [132, 268]
    .map(
      (
        x,
      ) => `<path d="M${x} 90v40" stroke="${dark}" stroke-width="5"/><circle cx="${x}" cy="190" r="56" fill="none" stroke="${main}" stroke-width="20"/>
      <path d="M${x - 50} 166a56 56 0 0 1 40-30" fill="none" stroke="${light}" stroke-width="8"/><circle cx="${x}" cy="262" r="13" fill="${accent}"/>`,
    )
    .join("");

const lantern: Shape = ({ main, light, dark, accent }) =>
  `<path d="M150 130c0-60 100-60 100 0" fill="none" stroke="${dark}" stroke-width="9"/><path d="M150 130h100l14 30H136z" fill="${main}"/>
  <rect x="146" y="160" width="108" height="100" rx="10" fill="#fff3c4"/><circle cx="200" cy="212" r="30" fill="${accent}"/><circle cx="200" cy="212" r="15" fill="#fff"/>
  <path d="M136 260h128l12 40H124z" fill="${main}"/><path d="M160 160v100M240 160v100" stroke="${dark}" stroke-width="6"/><path d="M136 270h40v20h-46z" fill="${light}" opacity=".6"/>`;

const bag: Shape = ({ main, light, dark, accent }) =>
  `<path d="M150 150c0-80 100-80 100 0" fill="none" stroke="${dark}" stroke-width="13"/><path d="M108 150h184l18 130c2 14-8 22-20 22H110c-12 0-22-8-20-22z" fill="${main}"/>
  <path d="M112 190h176l4 30H108z" fill="${accent}"/><path d="M106 240h188l3 22H103z" fill="${light}"/><path d="M108 150h184l2 14H106z" fill="${dark}"/>`;

const fan: Shape = ({ main, light, dark, accent }) =>
  `<path d="M190 240h20v46h-20z" fill="${dark}"/><path d="M140 286h120l12 18H128z" fill="${dark}"/><circle cx="200" cy="170" r="84" fill="${light}"/>
  ${[0, 90, 180, 270].map((turn) => `<path d="M200 170c-10-40 20-74 52-66 6 36-16 62-52 66z" fill="${main}" transform="rotate(${turn} 200 170)"/>`).join("")}
  <circle cx="200" cy="170" r="84" fill="none" stroke="${dark}" stroke-width="9"/><circle cx="200" cy="170" r="15" fill="${accent}"/>`;

const pouch: Shape = ({ main, light, dark, accent }) =>
  `<path d="M130 110h140l14 180c0 10-6 14-14 14H130c-8 0-14-4-14-14z" fill="${main}"/><path d="M130 110h140l2 26H128z" fill="${dark}"/>
  <path d="M134 136h24l-8 160h-20z" fill="${light}" opacity=".5"/><rect x="148" y="170" width="104" height="86" rx="10" fill="${light}"/>
  <ellipse cx="200" cy="213" rx="22" ry="30" fill="${accent}"/><path d="M200 184q-14 28 0 58" fill="none" stroke="${light}" stroke-width="5"/>`;

const jar: Shape = ({ main, light, dark, accent }) =>
  `<rect x="130" y="150" width="140" height="152" rx="24" fill="${main}"/><rect x="124" y="114" width="152" height="42" rx="10" fill="${dark}"/>
  <rect x="142" y="162" width="18" height="124" rx="9" fill="${light}" opacity=".7"/><rect x="130" y="200" width="140" height="62" fill="${light}"/><circle cx="200" cy="231" r="20" fill="${accent}"/>`;

const chest: Shape = ({ main, light, dark, accent }) =>
  `<path d="M96 170h208l-16-48H112z" fill="${light}"/><rect x="96" y="170" width="208" height="130" rx="8" fill="${main}"/><path d="M96 208h208" stroke="${dark}" stroke-width="8"/>
  <path d="M96 178h28v122H104c-5 0-8-3-8-8zM276 178h28v114c0 5-3 8-8 8h-20z" fill="${dark}" opacity=".45"/><rect x="182" y="194" width="36" height="40" rx="6" fill="${accent}"/>`;

const net: Shape = ({ main, dark, accent }) => {
  const lines = Array.from({ length: 9 }, (_, i) => `M${80 + i * 30} 110l-40 190M${80 + i * 30} 110l40 190`).join("");
  const floats = Array.from({ length: 6 }, (_, i) => `<circle cx="${90 + i * 44}" cy="112" r="15" fill="${accent}"/>`).join("");
  return `<path d="M70 110h260l20 190H50z" fill="${main}" opacity=".35"/><path d="${lines}" stroke="${dark}" stroke-width="3.5" fill="none"/>${floats}`;
};

const print: Shape = ({ main, light, dark, accent }) =>
  `<rect x="98" y="84" width="204" height="220" rx="4" fill="${dark}"/><rect x="112" y="98" width="176" height="192" fill="${light}"/>
  <path d="M112 240q44-40 88 0t88-10v60H112z" fill="${main}"/><circle cx="238" cy="146" r="26" fill="${accent}"/><path d="M160 250c-6-50 10-90 0-120 20 6 26 20 20 36 16 20 10 60 4 84z" fill="${dark}"/>`;

const giraffe: Shape = ({ main, light, dark, accent }) =>
  `<path d="M210 84l34 20-12 18-14-4 14 92c30 6 44 20 44 44v52h-20v-50h-56v50h-20v-60c-4-16 2-30 10-38l-4-96-8-12z" fill="${main}"/>
  <path d="M212 92l-8-20M224 94l4-20" stroke="${dark}" stroke-width="6"/>
  ${["212 150", "220 182", "214 220", "244 240", "226 252", "262 252"].map((at) => `<circle cx="${at.split(" ")[0]}" cy="${at.split(" ")[1]}" r="7" fill="${light}"/>`).join("")}
  <rect x="150" y="304" width="140" height="14" rx="6" fill="${accent}"/>`;

const chess: Shape = ({ main, light, dark, accent }) => {
  const field = (at: number) => {
    const [x, y] = [at % 4, Math.floor(at / 4)];
    return `<rect x="${104 + x * 48}" y="${212 + y * 22}" width="48" height="22" fill="${(x + y) % 2 ? dark : light}"/>`;
  };
  const piece = (x: number, fill: string) =>
    `<path d="M${x - 18} 222h36l-8-54h-20z" fill="${fill}"/><circle cx="${x}" cy="152" r="19" fill="${fill}"/>`;
  return `${Array.from({ length: 16 }, (_, at) => field(at)).join("")}${piece(150, main)}${piece(250, accent)}`;
};

const bangle: Shape = ({ main, light, dark, accent }) =>
  [250, 205, 160]
    .map(
      (
        y,
        at,
      ) => `<ellipse cx="200" cy="${y}" rx="100" ry="42" fill="none" stroke="${[main, dark, accent][at]}" stroke-width="24"/>
      <path d="M118 ${y - 14}q30-26 84-28" fill="none" stroke="${light}" stroke-width="6"/>`,
    )
    .join("");

/** Words of a title, and what is drawn for them. */
export const SHAPES: readonly (readonly [words: RegExp, shape: Shape])[] = [
  [/basket/i, basket],
  [/kettle/i, kettle],
  [/chess/i, chess],
  [/bowl/i, bowl],
  [/dress/i, dress],
  [/shirt/i, shirt],
  [/sandal/i, sandals],
  [/necklace|collar/i, necklace],
  [/earring/i, earrings],
  [/bangle/i, bangle],
  [/lantern/i, lantern],
  [/fan/i, fan],
  [/bag|backpack/i, bag],
  [/coffee gift|chest|clove/i, chest],
  [/coffee|nuts|tea|vanilla/i, pouch],
  [/butter/i, jar],
  [/sufuria/i, pot],
  [/net/i, net],
  [/print/i, print],
  [/giraffe/i, giraffe],
  [/./, cloth],
];
