/** `:shortcode:` for common emoji, by the names that GitHub and Slack use. */

const TABLE = `
grinning 😀 smiley 😃 smile 😄 grin 😁 laughing 😆 sweat_smile 😅 rofl 🤣 joy 😂 slightly_smiling_face 🙂 upside_down_face 🙃
wink 😉 blush 😊 innocent 😇 smiling_face_with_three_hearts 🥰 heart_eyes 😍 star_struck 🤩 kissing_heart 😘 yum 😋
stuck_out_tongue 😛 zany_face 🤪 money_mouth_face 🤑 hugs 🤗 hand_over_mouth 🤭 shushing_face 🤫 thinking 🤔 saluting_face 🫡
zipper_mouth_face 🤐 raised_eyebrow 🤨 neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 roll_eyes 🙄
grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 face_with_thermometer 🤒 nauseated_face 🤢 sneezing_face 🤧
hot_face 🥵 cold_face 🥶 woozy_face 🥴 dizzy_face 😵 exploding_head 🤯 cowboy_hat_face 🤠 partying_face 🥳 sunglasses 😎 nerd_face 🤓
monocle_face 🧐 confused 😕 worried 😟 open_mouth 😮 hushed 😯 astonished 😲 flushed 😳 pleading_face 🥺 fearful 😨 cold_sweat 😰
cry 😢 sob 😭 scream 😱 confounded 😖 disappointed 😞 sweat 😓 weary 😩 tired_face 😫 yawning_face 🥱 triumph 😤 rage 😡 angry 😠
smiling_imp 😈 skull 💀 poop 💩 clown_face 🤡 ghost 👻 alien 👽 robot 🤖 see_no_evil 🙈 hear_no_evil 🙉 speak_no_evil 🙊
heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 white_heart 🤍 broken_heart 💔
two_hearts 💕 sparkling_heart 💖 100 💯 boom 💥 dizzy 💫 sweat_drops 💦 dash 💨 zzz 💤 speech_balloon 💬 thought_balloon 💭
wave 👋 raised_hand ✋ vulcan_salute 🖖 ok_hand 👌 pinching_hand 🤏 v ✌️ crossed_fingers 🤞 metal 🤘 call_me_hand 🤙 point_left 👈
point_right 👉 point_up_2 👆 point_down 👇 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 fist ✊ facepunch 👊 clap 👏 raised_hands 🙌
open_hands 👐 handshake 🤝 pray 🙏 writing_hand ✍️ muscle 💪 eyes 👀 eye 👁️ brain 🧠 baby 👶 man_shrugging 🤷‍♂️ woman_shrugging 🤷‍♀️
shrug 🤷 facepalm 🤦 bow 🙇 raising_hand 🙋 runner 🏃 dancer 💃 family 👪 footprints 👣
dog 🐶 cat 🐱 mouse 🐭 hamster 🐹 rabbit 🐰 fox_face 🦊 bear 🐻 panda_face 🐼 koala 🐨 tiger 🐯 lion 🦁 cow 🐮 pig 🐷 frog 🐸
monkey 🐒 chicken 🐔 penguin 🐧 bird 🐦 duck 🦆 eagle 🦅 owl 🦉 bat 🦇 wolf 🐺 horse 🐴 unicorn 🦄 bee 🐝 bug 🐛 butterfly 🦋
snail 🐌 beetle 🐞 ant 🐜 spider 🕷️ turtle 🐢 snake 🐍 lizard 🦎 octopus 🐙 crab 🦀 shrimp 🦐 fish 🐟 dolphin 🐬 whale 🐳 shark 🦈
elephant 🐘 camel 🐫 goat 🐐 sheep 🐑 sloth 🦥 hedgehog 🦔 dragon 🐉 cactus 🌵 evergreen_tree 🌲 palm_tree 🌴 seedling 🌱 herb 🌿
four_leaf_clover 🍀 maple_leaf 🍁 mushroom 🍄 bouquet 💐 tulip 🌷 rose 🌹 sunflower 🌻 cherry_blossom 🌸
earth_africa 🌍 full_moon 🌕 crescent_moon 🌙 sunny ☀️ star ⭐ star2 🌟 sparkles ✨ zap ⚡ fire 🔥 rainbow 🌈 cloud ☁️ umbrella ☔
snowflake ❄️ snowman ⛄ ocean 🌊 droplet 💧
apple 🍎 pear 🍐 tangerine 🍊 lemon 🍋 banana 🍌 watermelon 🍉 grapes 🍇 strawberry 🍓 cherries 🍒 peach 🍑 pineapple 🍍 avocado 🥑
tomato 🍅 eggplant 🍆 carrot 🥕 corn 🌽 hot_pepper 🌶️ bread 🍞 croissant 🥐 cheese 🧀 egg 🥚 bacon 🥓 hamburger 🍔 fries 🍟 pizza 🍕
hotdog 🌭 taco 🌮 burrito 🌯 popcorn 🍿 ramen 🍜 sushi 🍣 rice 🍚 icecream 🍦 doughnut 🍩 cookie 🍪 birthday 🎂 cake 🍰 chocolate_bar 🍫
candy 🍬 honey_pot 🍯 coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine_glass 🍷 cocktail 🍸 champagne 🍾 clinking_glasses 🥂
soccer ⚽ basketball 🏀 football 🏈 tennis 🎾 chess_pawn ♟️ dart 🎯 game_die 🎲 video_game 🎮 trophy 🏆 1st_place_medal 🥇 art 🎨
guitar 🎸 musical_note 🎵 notes 🎶 headphones 🎧 microphone 🎤 clapper 🎬 tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 christmas_tree 🎄
jack_o_lantern 🎃 fireworks 🎆 rocket 🚀 airplane ✈️ car 🚗 bus 🚌 train 🚆 bike 🚲 ship 🚢 anchor ⚓ house 🏠 office 🏢 tent ⛺
watch ⌚ hourglass ⌛ alarm_clock ⏰ calendar 📅 phone 📱 computer 💻 keyboard ⌨️ desktop_computer 🖥️ floppy_disk 💾 cd 💿 camera 📷
tv 📺 bulb 💡 flashlight 🔦 battery 🔋 electric_plug 🔌 moneybag 💰 gem 💎 wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ gear ⚙️ link 🔗
lock 🔒 unlock 🔓 key 🔑 mag 🔍 bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 email 📧 envelope ✉️ package 📦 inbox_tray 📥
memo 📝 pencil2 ✏️ book 📖 books 📚 newspaper 📰 bookmark 🔖 clipboard 📋 pushpin 📌 paperclip 📎 scissors ✂️ wastebasket 🗑️
chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 test_tube 🧪 microscope 🔬 telescope 🔭 pill 💊 syringe 💉
white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ heavy_plus_sign ➕ heavy_minus_sign ➖ question ❓ exclamation ❗
warning ⚠️ no_entry ⛔ no_entry_sign 🚫 construction 🚧 rotating_light 🚨 recycle ♻️ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️
arrow_down ⬇️ leftwards_arrow_with_hook ↩️ repeat 🔁 arrows_counterclockwise 🔄 infinity ♾️ copyright ©️ registered ®️ tm ™️
red_circle 🔴 orange_circle 🟠 yellow_circle 🟡 green_circle 🟢 blue_circle 🔵 white_circle ⚪ black_circle ⚫
checkered_flag 🏁 triangular_flag_on_post 🚩 white_flag 🏳️ rainbow_flag 🏳️‍🌈 pirate_flag 🏴‍☠️ crystal_ball 🔮 magic_wand 🪄 shield 🛡️
crown 👑 tophat 🎩 mortar_board 🎓 ring 💍 lipstick 💄 eyeglasses 👓 socks 🧦 sos 🆘 cool 🆒 new 🆕 free 🆓 up 🆙 ok 🆗
`;

let table: ReadonlyMap<string, string> | undefined;

function emojis(): ReadonlyMap<string, string> {
  if (table !== undefined) return table;
  const words = TABLE.trim().split(/\s+/);
  const pairs = new Map<string, string>();
  for (let i = 0; i + 1 < words.length; i += 2) pairs.set(words[i] ?? '', words[i + 1] ?? '');
  table = pairs;
  return pairs;
}

/** The emoji of exactly this name, letter case aside. */
export function emojiNamed(name: string): string | undefined {
  return emojis().get(name.toLowerCase());
}

/** The emoji whose name begins with the text, then those that have it within; shortest names first. */
export function findEmoji(text: string): readonly { readonly name: string; readonly emoji: string }[] {
  const wanted = text.toLowerCase();
  const found = [...emojis()].filter(([name]) => name.includes(wanted));
  found.sort(([a], [b]) => {
    const ranks = Number(b.startsWith(wanted)) - Number(a.startsWith(wanted));
    return ranks || a.length - b.length || (a < b ? -1 : 1);
  });
  return found.map(([name, emoji]) => ({ name, emoji }));
}
