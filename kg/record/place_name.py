"""Names that tell what a part of a printed address is: countries and regions as Web of Science spells them."""

from __future__ import annotations

from typing import Final

COUNTRIES: Final = frozenset(
    """
afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|
bangladesh|barbados|belarus|belgium|belize|benin|bermuda|bhutan|bolivia|bosnia & herceg|bosnia & herzegovina|
botswana|brazil|brunei|bulgaria|burkina faso|burundi|byelarus|cambodia|cameroon|canada|cape verde|
cent afr republ|central african republic|chad|chile|china|colombia|congo|costa rica|cote ivoire|croatia|cuba|
curacao|cyprus|czech republic|czechia|czechoslovakia|dem rep congo|denmark|djibouti|dominica|dominican rep|
dominican republic|ecuador|egypt|el salvador|england|equat guinea|eritrea|estonia|eswatini|ethiopia|
faroe islands|fed rep ger|federated states of micronesia|fiji|finland|france|french guiana|french polynesia|
gabon|gambia|georgia|ger dem rep|germany|ghana|gibraltar|greece|greenland|grenada|guadeloupe|guam|guatemala|
guinea|guinea-bissau|guyana|haiti|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|
italy|ivory coast|jamaica|japan|jordan|kazakhstan|kenya|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|
liberia|libya|liechtenstein|lithuania|luxembourg|macao|macau|macedonia|madagascar|malawi|malaysia|maldives|
mali|malta|martinique|mauritania|mauritius|mexico|moldova|monaco|mongol peo rep|mongolia|montenegro|morocco|
mozambique|myanmar|namibia|nepal|neth antilles|netherlands|new caledonia|new zealand|nicaragua|niger|nigeria|
north ireland|north korea|north macedonia|northern ireland|norway|oman|pakistan|palestine|panama|
papua n guinea|papua new guinea|paraguay|peoples r china|peoples republic of china|peru|philippines|poland|
portugal|puerto rico|qatar|rep congo|rep of georgia|republic of korea|reunion|romania|russia|
russian federation|rwanda|samoa|san marino|saudi arabia|scotland|senegal|serbia|serbia monteneg|seychelles|
sierra leone|singapore|slovakia|slovenia|solomon islands|somalia|south africa|south korea|south sudan|spain|
sri lanka|st kitts & nevi|st lucia|sudan|surinam|suriname|swaziland|sweden|switzerland|syria|taiwan|tajikistan|
tanzania|thailand|timor-leste|togo|tonga|trinidad & tobago|trinidad tobago|tunisia|turkey|turkiye|turkmenistan|
u arab emirates|uganda|uk|ukraine|united arab emirates|united kingdom|united states|uruguay|us|usa|ussr|
uzbekistan|vanuatu|vatican|venezuela|vietnam|wales|west ind assoc st|yemen|yemen arab rep|yugoslavia|zaire|
zambia|zimbabwe
""".replace("\n", "").split("|")
)
"""Countries, among them those of former times, in lower case."""

REGIONS: Final = frozenset(
    """
aichi|akita|alabama|alaska|alberta|alta|andhra pradesh|anhui|antrim|aomori|arizona|arkansas|armagh|assam|avon|
bahia|bedford|beds|berks|berkshire|bihar|british columbia|bucks|california|cambridgeshire|cambs|cheshire|
chhattisgarh|chiba|chungbuk|chungnam|cleveland|clwyd|colorado|connecticut|cork|cornwall|cumbria|delaware|derby|
derbys|derbyshire|devon|dorset|down|durham|dyfed|e sussex|e yorkshire|east sussex|eastern cape|ehime|essex|
fife|florida|fujian|fukui|fukuoka|fukushima|galway|gansu|gauteng|georgia|gifu|glos|gloucestershire|goa|
grampian|guanajuato|guangdong|guangxi|guizhou|gujarat|gumma|gunma|gwent|gwynedd|gyeongbuk|gyeonggi do|hainan|
hampshire|hants|haryana|hawaii|hebei|heilongjiang|henan|hereford|hertfordshire|herts|highland|himachal prades|
himachal pradesh|hiroshima|hokkaido|hong kong|hubei|humbershire|humberside|hunan|hyogo|ibaraki|idaho|illinois|
indiana|inner mongolia|iowa|ishikawa|isle of man|iwate|jalisco|jharkhand|jiangsu|jiangxi|jilin|johor|kagawa|
kagoshima|kanagawa|kansas|karnataka|kedah|kelantan|kent|kentucky|kerala|kildare|kochi|kumamoto|kwazulu natal|
kyongbuk|kyonggi do|kyoto|kyungbuk|lanark|lancashire|lancs|leicestershire|leics|liaoning|limerick|lincoln|
lincs|londonderry|lothian|louisiana|m glam|madhya pradesh|maharashtra|maine|man|manipur|manitoba|maryland|
massachusetts|meghalaya|merseyside|mexico df|michigan|middlesex|middx|midlothian|mie|minas gerais|minnesota|
mississippi|missouri|miyagi|miyazaki|montana|morelos|n yorkshire|nagano|nagasaki|nara|natal|nebraska|nevada|
new brunswick|new hampshire|new jersey|new mexico|new south wales|new york|newfoundland|niigata|ningxia|
norfolk|north carolina|north dakota|north yorkshire|northants|northd|northumberland|nottinghamshire|notts|
nova scotia|nuevo leon|odisha|ohio|oita|okayama|okinawa|oklahoma|ont|ontario|oregon|orissa|osaka|oxfordshire|
oxon|pahang|parana|penang|pennsylvania|perak|pernambuco|powys|puebla|punjab|qinghai|qld|que|quebec|queensland|
rajasthan|renfrew|rhode island|rio grande do sul|rutland|s glam|s yorkshire|sabah|saga|saitama|salop|
santa catarina|sao paulo|sarawak|sask|saskatchewan|selangor|shaanxi|shandong|shanxi|shiga|shimane|shizuoka|
shrops|shropshire|sichuan|sikkim|sindh|somerset|south australia|south carolina|south dakota|staffordshire|
staffs|strathclyde|suffolk|surrey|tamil nadu|tas|tasmania|tayside|telangana|tennessee|terengganu|texas|tibet|
tochigi|tokushima|tokyo|tottori|toyama|transvaal|tripura|tyne & wear|utah|uttar pradesh|uttarakhand|
uttaranchal|vermont|vic|victoria|virginia|w bengal|w glam|w midlands|w sussex|w yorkshire|wakayama|warwick|
warwicks|warwickshire|washington|west bengal|west midlands|west sussex|west virginia|western australia|
western cape|wilts|wiltshire|wisconsin|worcs|wyoming|xinjiang|yamagata|yamaguchi|yamanashi|yorks|yorkshire|
yunnan|zhejiang
""".replace("\n", "").split("|")
)
"""States, provinces, counties and prefectures, in lower case; some are cities, too (Tokyo, New York)."""

UNIT_WORDS: Final = frozenset(
    "acad biol branch campus cent center centre chem chim clin coll comp consortium ctr dept dipartimento "
    "dipartmento direct div ecole engn fac fak fdn fis grp hosp inst ist ku lab labs libr math med mus museum "
    "natl nucl observ off phys program programme res sch schule sci sect sekt serv technol telecommun unit "
    "unite univ".split()
)
"""Words of institutions and their units, in lower case: what has one of them is no town."""
