"""Which given names stand for each other in the United States: Bob for Robert, Peggy for Margaret?

A line is a name and its forms, in folded letters. Forms that begin as the name does need no line
of their own, but stand here where they are no part of it (Kathy, Katherine).
"""

from __future__ import annotations

_FORMS = """\
abigail abby gail
albert al bert
alexander alex al sandy sasha xander
alexandra alex sandra sandy sasha
amanda mandy
andrew andy drew
ann anne anna annie nan nancy
anthony tony
antonio tony
augustus gus
barbara barb barbie babs bobbie
benjamin ben benny
beverly bev
bridget biddy bridie
caroline carolyn carrie lynn
catherine katherine katharine kathryn cathy kathy kate katie kay kit kitty kat trina
charles charlie charley chuck chas
christina christine chris chrissy tina
christopher chris kit topher
cynthia cindy
daniel dan danny
david dave davy
deborah debra deb debbie debby
dolores lola
donald don donny donnie
dorothy dot dottie dolly
edward ed eddie ned ted teddy
edwin ed eddie ned
eleanor ellie nell nellie nora lenora
elizabeth elisabeth liz lizzie beth betsy betty bess bessie eliza ellie lisa libby lily
emily emma em
eugene gene
florence flo flossie
frances fran francie frankie fanny
francis frank frankie
francisco paco pancho frank
frederick fred freddy fritz
gabriel gabe
gabrielle gabby
geoffrey jeffrey jeff geoff
gerald gerry jerry
geraldine gerry jerry
gertrude trudy gertie
gregory greg
guadalupe lupe
guillermo memo william
harold harry hal
harriet hattie
helen nell nellie nelly ellen lena
henry hank harry hal
ignacio nacho
isabel isabella isabelle bella belle izzy
jacob jake
jacqueline jackie
james jim jimmy jamie jem
janet jan
jeremiah jerry
jerome jerry
jesus chuy
joan joanie
john jack johnny jon
jonathan jon john
jose pepe joseph
joseph joe joey jose
josephine jo josie
joshua josh
judith judy
kenneth ken kenny
lawrence laurence larry lars
leonard len lenny leo
leroy roy
lillian lily lil
louis lewis lou louie
louise lou lulu
lucille lucy
manuel manny
margaret peggy peg maggie madge marge margie meg megan greta rita daisy
maria mary
martha marty patty
martin marty
mary maria marie mamie molly polly mimi
matthew matt
michael mike mick mickey micky mikey mitch
mildred millie
miguel mike michael
minerva minnie
nancy nan ann
nathaniel nathan nate nat
nicholas nicolas nick nicky klaus
nicole nicky nikki
norman norm
oliver ollie
pamela pam
patricia pat patty pattie patti tricia trish
patrick pat paddy rick
peter pete
philip phillip phil pip
phyllis phyl
prudence pru
rafael ralph rafa
raymond ray
rebecca becky becca
richard dick rick ricky rich richie
robert bob bobby bobbie rob robbie robby bert
roberta bobbie robbie
roderick rod rick
ronald ron ronnie
rosemary rose rosie
rudolph rudy
russell russ rusty
samantha sam
samuel sam sammy
sarah sara sally sadie
sean shawn shaun
stephanie steph stevie
stephen steven steve
steven stephen steve
susan suzanne sue susie suzy
sylvester sly
sylvia syl
terence terrence terry
theresa teresa terry tess tessa tracy
theodore ted teddy theo
thomas tom tommy
timothy tim timmy
veronica ronnie ronni
victoria vicky vicki tori
vincent vince vinnie
virginia ginny ginger
walter walt wally
wilhelmina mina willa billie
william bill billy will willy willie liam
zachary zach zack
"""
NICKNAMES = tuple(frozenset(line.split()) for line in _FORMS.splitlines())
