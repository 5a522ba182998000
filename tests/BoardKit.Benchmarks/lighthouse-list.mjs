// A list of generated households as CSV, for lighthouse.sh: node lighthouse-list.mjs <households>
const count = Number(process.argv[2]);
const [surnames, given] = ["王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗", "德文秀国永家春明志桂建玉福长兰世英成光学兴华海平"];
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const check = digits => "10X98765432"[[...digits].reduce((sum, digit, i) => sum + digit * weights[i], 0) % 11];
const luhn = digits => (10 - [...digits].reverse().reduce((sum, digit, i) => { const d = i % 2 === 0 ? 2 * digit : Number(digit); return sum + (d > 9 ? d - 9 : d); }, 0) % 10) % 10;
const rate = 95.42;
let [area, paid] = [0, 0];
console.log("序号,村民小组,农户姓名,身份证号,承包耕地面积（亩）,核减面积（亩）,补贴面积（亩）,补贴标准（元/亩）,补贴金额（元）,一卡通账号,备注");
for (let place = 1; place <= count; place++) {
  const hundredths = 50 + place * 7919 % 1450;
  const amount = Math.round(hundredths * 9542 / 100) / 100;
  const name = surnames[place * 7 % surnames.length] + given[place * 11 % given.length] + given[place * 13 % given.length];
  const id = `34152219${40 + place % 50}0${1 + place % 9}1${place % 10}${String(place % 1000).padStart(3, "0")}`;
  const card = `62170100${String(place).padStart(10, "0")}`;
  area += hundredths;
  paid += Math.round(amount * 100);
  console.log(`${place},第${1 + Math.floor((place - 1) * 12 / count)}村民组,${name},${id}${check(id)},${(hundredths / 100).toFixed(2)},0,${(hundredths / 100).toFixed(2)},${rate},${amount.toFixed(2)},${card}${luhn(card)},`);
}
console.log(`合计,,,,,,${(area / 100).toFixed(2)},,${(paid / 100).toFixed(2)},,`);
