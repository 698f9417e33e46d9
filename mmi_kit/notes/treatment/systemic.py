"""Which injected medicines are of the whole body, and no injection of a joint, a nerve, the spine?

Told by the stems of their generic names (WHO and USAN), so that a new one is known before it is
listed; brands and the few names without a stem are named.
"""

from __future__ import annotations

import re

STEMS = (
    r"(?:\w{3,14}mab(?:-\w{4})?|\w{3,8}(?<!ex)(?<!ac)(?<!con)(?<!inter)(?<!per)(?<!pre)(?<!de)cept|"  # antibodies
    r"(?:peg)?interferons?|glatiramer|"
    r"\w{2,10}parin(?:ux)?|"  # against clots
    r"\w{2,8}(?:glutide|enatide|patide)|insulins?|glargine|lispro|aspart|detemir|degludec|glucagon|"  # diabetes
    r"\w{3,6}paratide|calcitonin|"  # bone
    r"(?:peg)?\w{2,8}grastim|(?:\w{3,9}poetin)(?: alfa)?|"  # blood
    r"\w{4,10}relin|leuprolide|\w{3,8}reotide|somatropin|medroxyprogesterone|testosterone|estradiol|"  # hormones
    r"\w{3,8}siran|\w{2,8}triptan|dihydroergotamine|"
    r"\w{3,10}(?:peridone|piprazole)|haloperidol|naltrexone|buprenorphine|"
    r"cef\w{4,9}|\w{3,9}cillin|gentamicin|vancomycin|"  # infection
    r"methotrexate|mtx|b-?12|cyanocobalamin|vitamin(?: \w{1,3})?|iron|"
    r"vaccin\w+|flu|influenza|covid(?:-19)?|booster|shingrix|tetanus|pneumovax)"
)
BRANDS = (
    r"(?:humira|enbrel|cimzia|simponi|stelara|cosentyx|taltz|orencia|actemra|kevzara|dupixent|xolair|skyrizi|tremfya|"
    r"avonex|rebif|betaseron|plegridy|copaxone|kesimpta|lovenox|fragmin|arixtra|ozempic|wegovy|mounjaro|zepbound|trulicity|"
    r"victoza|saxenda|byetta|bydureon|lantus|basaglar|toujeo|tresiba|humalog|novolog|levemir|prolia|xgeva|evenity|forteo|tymlos|"
    r"aimovig|ajovy|emgality|imitrex|dhe|epogen|procrit|aranesp|retacrit|neupogen|neulasta|lupron|sandostatin|depo-?provera|"
    r"depo-?testosterone|vivitrol|sublocade|invega|abilify|haldol|rocephin|bicillin|repatha|praluent|leqvio)"
)
NAME = rf"(?:{STEMS}|{BRANDS})"
A_DRUG = re.compile(rf"\b{NAME}\b", re.IGNORECASE)
# Between the drug and the word: its dose and how often, no other matter
_BETWEEN = (
    r"(?: (?:\d[\w./%-]*|mg|mcg|units?|u|ml|cc|sc|sq|subq|sub-?cutaneous|im|iv|intramuscular|weekly|bi-?weekly|monthly|daily|nightly|"
    r"quarterly|annual|yearly|every|other|weeks?|months?|days?|once|twice|a|per|pen|alfa|alpha|beta|gamma|sodium|acetate|decanoate|"
    r"sustenna|trinza|maintena|consta|monohydrate|maintenance|b-?12)){0,5}"
)
# "Since switching to injections", "has been on several injections": how a medicine is taken
_TAKEN_SO = (
    r"\bswitch(?:ed|ing) (?:\w+ ){0,4}?to (?:weekly |the |home |sc |subq |subcutaneous )?$"
    r"|\b(?:been|is|was|now) on (?:several |the |two |three |weekly |different )?$"
)
BEFORE = rf"{_TAKEN_SO}|\b{NAME}\b{_BETWEEN} $|\bself[- ]$|\bgives? (?:him|her)self (?:\w+ )?$"
BEHIND = (
    rf" of (?:(?:the|his|her|a|\d[\w.]*|mg|mcg|units?|dose) ){{0,4}}{NAME}\b"
    r"|(?: (?:weekly|monthly|daily|quarterly|every|\d+|weeks?|months?|q\w+|given|started|sc|subq|im)){0,4} (?:for|against) (?:(?:the|his|her) )?(?:ms\b|multiple sclerosis|dvt|clots?|anticoagula\w+|osteoporosis|diabetes\b(?! patients?)|"
    r"psoria\w+|weight(?: loss)?(?=[.,;)]|$| loss| control| management)|migraine prevention|crohn'?s|birth control)"
    r"| (?:was |were )?(?:self[- ]administ\w+|taught|teaching|training)\b"
)
