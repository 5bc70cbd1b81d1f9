//! What means the same here, and how much a word says. Written by hand, but for the common words, which are counted.

use super::tokens::stem;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words that may stand for each other, a family a line: who says "another hit" means an "extra query". A word is of one
/// family only.
const FAMILIES: &str = "\
query hit roundtrip trip sql statement
row record object instance entry obj line
column field attribute attr property prop
run execute fire call invoke trigger perform
begin start boot launch startup
cache remember memoize memoise
store save persist write insert
keep hold retain stay remain survive preserve leave
error exception crash fail raise throw traceback explode blow complain failure bug
warn warning notice grumble
delete remove drop discard erase purge wipe destroy kill
gone lost lose vanish disappear bin away
change modify edit alter update mutate adjust touch
create make build generate produce construct
add append attach plus
fetch read retrieve pull grab
send transmit deliver emit dispatch
check verify validate ensure confirm assert test
allow permit let enable grant may accept
forbid deny refuse reject disallow prohibit stop prevent
fast quick speed cheap efficient performance perf performant
slow expensive costly heavy
only just merely solely alone
all every each whole entire everything any
one single 1
two 2 twice both pair double second
three 3
four 4
zero 0
another extra additional more further
same equal identical
different other differ distinct
big large huge long lot lots many massive
small tiny little short few less
client browser frontend
user person people visitor customer human somebody someone guy
setting config configuration option settings
argument parameter param arg kwarg kwargs params args
url path route address link endpoint uri
password pw pwd passwd credential
login signin logon
later after afterwards subsequent following
before prior earlier previous beforehand first
wait hang stall pause
concurrent parallel simultaneous race meanwhile
process worker
task job celery background
package library lib dependency plugin
subclass inherit extend derive child
override overwrite replace substitute swap clobber
method function callable func fn def
return give yield respond
response answer reply
page template html
show display render print output
choose pick select prefer decide
need require must necessary mandatory obligatory
safe secure protect guard security
attack attacker hacker malicious evil exploit
escape sanitize
default standard stock builtin normal usual
automatic auto itself implicit
manual explicit yourself hand
repeat duplicate dupe again
empty blank
missing absent lack
connection conn
index idx
filter where condition clause restrict narrow
sort order
count amount quantity
value val content
string str text char
integer int number
signal event hook
undo revert rollback reverse undone back
finish complete end done over
deploy release ship rollout
production live
log logger
email mail
expire timeout ttl lifetime
old stale outdated
new fresh latest recent
problem issue trouble danger risk
code logic python
rule policy
lazy late defer delay postpone
immediate instant direct eager once
loop iterate walk traverse
leak expose reveal disclose
copy clone
share common
outside external third
inside within internal
anyone everybody anybody everyone whoever
match fit correspond compare
split divide separate
merge combine
contain include
refer reference point
pass forward
use apply
ignore skip omit bypass
wrong incorrect bad broken invalid false
right correct proper
visible see look appear
switch turn toggle
measure profile benchmark
limit cap bound max maximum
hash digest
asset static
folder directory dir
machine host box computer server
doc documentation
atomic transaction
import module file load
admin administrator superuser root
lock block
memory ram
database postgresql mysql db
find search lookup
know tell
team colleague developer
ask prompt";

/// Forms that no ending explains, each before the plain one.
const FORMS: &str = "\
ran run
running run
wrote write
written write
sent send
built build
kept keep
held hold
made make
took take
taken take
gave give
given give
got get
gotten get
lost lose
found find
knew know
known know
threw throw
thrown throw
broke break
broken break
chose choose
chosen choose
hidden hide
saw see
seen see
went go
gone go
said say
told tell
caught catch
bought buy
began begin
begun begin
ppl people
bc because
undone undo
stuck stick
reran rerun
grew grow
shown show
stolen steal
stole steal
meant mean
spent spend
felt feel
left leave
came come
children child
indices index
indexes index
cuz because
pls please
forgot forget
forgotten forget
creds credential
bcs because";

/// Stems that many of the bank's key points have: in 150 and more, 80, 45, 25, 14, 8.
const COMMON: &str = "\
each one onl row
all call check data databas default django ever field first get key list model nam need object other own quer read request run sam user valu view what
after anoth befor both cach chang cod column commit count delet error exist fil filt form funct giv instanc into keep load lock mak man method migr must new old onc order pag per queryset rais relat return sav send serv sess set stor tabl tak test tim transact tru two updat url use work writ
0 1 ad admin again answ any app argu ask asynchronous atomic attribut back backend block book build class clean client com comput connect constraint cooki cop creat empt end fail fals foreign go hash head hid hold id import index insid itself join know last later limit login long look loop los manag match may memor middlewar miss modul mor null numb out part pass password permiss plain primar process put python real rend respons revers rollback second select setting sever shar show singl slow sql sta start stat str such task templ text too typ uniqu valid way wher whol
404 6 access add address allow alread alwa annot ap around auth authentic becom belong between bod break brows bulk cas choic command compar cond content context convert cost csrf current debug decid decorat depend dictionar different drop els entr even everyth except expir fast fill find fix follow fre full goe group handl host html http includ input insert instead json layer laz leav left level link liv local log lookup mail mark mean messag most n next now off open option orm outsid over overrid parent parti path plac post prefetch prefix product project prox py raw receiv redirect refus remov repeat replac requir rest result retr right rul saf say script se secret secur see self separ serializ servic sid sign signal sinc sit skip slic small static step still stop storag synchronous tag tell templat their thre thread through timeout token top turn twic under unless until up urlconf used vers wait wheth
2 403 5 500 about absolut accept action age alon anonymous api appl asgi assign auto autocommit awa balanc bas batch below bet big callback cascad catch cdn celer chain child clear clo comparison configur conflict cook cover cross csp custom dat databa defin deriv develop dif direct dispatch displa doubl duplicat edit effect email engin enough environ equal escap evaluat event exact exclud execut explicit express extra fetch few fit frag fresh generat generic hand hard help histor ids ignor inject inlin inner install iterat job just larg leak let lik lin lower mat max measur meta mixin mod modelform mov nest non normal often oper outer overwrit owner pair paramet patch pattern plan point postgresql profil propert protect queu quot rac reach record redis refer referenc refresh releas rememb report reset resolv reus review root savepoint schema search setup short shown silent simpl siz somebod someth sort split sqlit staff stal stand status stream subquer superus switch testcas third timezon togeth touch trust try unknown upload usual validat vari visit warn well win wrap wrong wsgi x yet zero";

/// What a stem of each line of [`COMMON`] says, compared with a rare one.
const WORTH: [f32; 6] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.85];

/// What people write short, spelt out.
pub(super) const SHORT: [(&str, &str); 34] = [
    ("fk", "foreign key"),
    ("fks", "foreign key"),
    ("foreignkey", "foreign key"),
    ("pk", "primary key"),
    ("m2m", "many to many"),
    ("manytomany", "many to many"),
    ("manytomanyfield", "many to many field"),
    ("o2o", "one to one"),
    ("onetoone", "one to one"),
    ("onetoonefield", "one to one field"),
    ("qs", "queryset"),
    ("db", "database"),
    ("dbs", "database"),
    ("mw", "middleware"),
    ("req", "request"),
    ("reqs", "request"),
    ("resp", "response"),
    ("auth", "authentication"),
    ("perm", "permission"),
    ("perms", "permission"),
    ("config", "configuration"),
    ("env", "environment"),
    ("prod", "production"),
    ("tx", "transaction"),
    ("txn", "transaction"),
    ("err", "error"),
    ("msg", "message"),
    ("dict", "dictionary"),
    ("repo", "repository"),
    ("js", "javascript"),
    ("pg", "postgresql"),
    ("postgres", "postgresql"),
    ("async", "asynchronous"),
    ("sync", "synchronous"),
];

static FAMILY: LazyLock<BTreeMap<String, usize>> = LazyLock::new(|| {
    let families = FAMILIES.lines().enumerate();
    let members = families.flat_map(|(n, line)| line.split(' ').map(move |word| (stem(word), n)));
    members.collect()
});

static PLAIN: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    FORMS
        .lines()
        .filter_map(|line| line.split_once(' '))
        .collect()
});

static WORTHS: LazyLock<BTreeMap<&str, f32>> = LazyLock::new(|| {
    let tiers = COMMON.lines().zip(WORTH);
    let stems = tiers.flat_map(|(line, worth)| line.split(' ').map(move |stem| (stem, worth)));
    stems.collect()
});

/// The family of a stem, if it has one.
pub(super) fn family(stem: &str) -> Option<usize> {
    FAMILY.get(stem).copied()
}

/// The plain form of a word.
pub(super) fn plain_form(word: &str) -> &str {
    PLAIN.get(word).copied().unwrap_or(word)
}

/// How much a stem says, 0 to 1: the rarer in key points, the more.
pub(super) fn worth(stem: &str) -> f32 {
    WORTHS.get(stem).copied().unwrap_or(1.0)
}
