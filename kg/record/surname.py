"""Chinese family names, in Han script and in pinyin, and given names of the West: what makes a name certain.

Han names: the hundred most frequent of the 2020 census (Ministry of Public Security, China) and further common
ones, and the compound ones still in use. Pinyin: ISO 7098, without tones.
"""

from __future__ import annotations

import re
from typing import Final

SINGLE: Final = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金"
    "陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫"
    "庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿"
    "戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺"
    "冼麦肖闫付萧阎邝邰麻应楼巫佘匡蒲桑鞠楚尚储展沙狄肇郦滑容危闻经支丰刘国陳張劉楊趙黃吳孫馬羅鄭謝韓馮蕭許鄧蔣賈葉餘鍾薑範譚鄒陸"
)  # fmt: skip

COMPOUND: Final = frozenset(
    "欧阳 司马 诸葛 上官 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 "
    "端木 百里 闻人 申屠 太史 淳于 单于 钟离 濮阳 澹台 公冶 宗政 鲜于 "
    "仲孙 呼延 左丘 东郭 南门 万俟 拓跋 赫连 歐陽 司馬 諸葛 東方".split()
)  # fmt: skip

PINYIN: Final = frozenset(
    """
    wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang
    feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu lv su jiang cai jia ding wei xue ye yan pan du dai xia
    zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan
    duan lei qian yin yi chang qiao lai gong wen pang lan tao hong zhai an ni niu ji ge you bi nie cong jiao xiang xing
    yue qi mei mo zhuang xin guan zuo tu geng mou bu zhan miao ling fei sheng tong ou zhen qu pei xi bao huo weng sui
    gan jing bo shan ning ke ruan gui min chai hua che ran bian rao diao ouyang sima zhuge shangguan situ
    """.split()
)  # fmt: skip

_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINAL = (
    "(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|üan|ai|ei|ao|ou|an|en|in|un|ün|ia|ie|iu|ua|uo|ui|ue|üe|ve|er"
    "|a|o|e|i|u|ü|v)"
)
_SYLLABLES = re.compile(f"(?:{_INITIAL}{_FINAL}){{1,3}}")


def is_pinyin(word: str) -> bool:
    """Whether a word, hyphens left out, reads as one to three syllables of pinyin.

    >>> is_pinyin("Desheng"), is_pinyin("Xiao-ming"), is_pinyin("Sarah")
    (True, True, False)
    """
    bare = word.replace("-", "").lower()
    return len(bare) <= 18 and _SYLLABLES.fullmatch(bare) is not None


GIVEN: Final = frozenset(
    """
    adam alan albert alexander alfred alice allan andrea andrew anna anne anthony antonio arthur barbara benjamin
    bernard betty brian bruce carl carlos carol catherine charles christian christine christopher claude claudia
    clifford daniel david deborah dennis derek diana donald dorothy douglas edgar edmund edward edwin eleanor elizabeth
    emily eric ernest eugene eva francis frank franz fred frederick friedrich gary geoffrey george gerald gerhard
    giovanni gordon gottlob gregory guy hans harold harry heinrich helen henri henry herbert howard hugh ian isaac
    jack jacob jacques james jan jane janet jason jean jeffrey jennifer jeremy jesse joan johann john jonathan jose
    joseph juan judith julia julian karen karl katherine keith kenneth kevin klaus larry laura lawrence leo leonard
    leslie lewis linda louis luis margaret maria marie mark martha martin mary matthew maurice max michael michel
    miguel mohamed mohammed nancy nathan neil nicholas nicolas norman oliver oscar otto patricia patrick paul pedro
    peter philip pierre rachel ralph raymond rebecca richard robert roger roland ronald roy ruth samuel sandra sarah
    scott sean simon sophie stanley stefan stephanie stephen steven stuart susan sylvia theodore theresa thomas
    timothy toshiaki valdis victor vincent virginia walter warren wayne werner wilhelm william wolfgang
    """.split()
)  # fmt: skip
"""Given names that are seldom family names: they tell ``Sable Charles E`` from ``Weise Moeller E``."""
