//! The word lists of the languages; each is sorted, which a test sees to.

use super::language::{Language, Ordinals};
use super::suppressions as cldr;

/// For languages without lists of their own, and in addition to those of all others.
pub(super) const NEUTRAL: Language = Language {
    titles: "dr mr mrs ms prof st",
    numbered: "abb art cap ch ext fig n no nr n° nº p pp tab tel vol №",
    last: "etc",
    plain: "al bros cf co corp ed eds inc jr ltd sr vs",
    cldr: "",
    starters: "",
    ordinals: Ordinals::None,
    related: None,
    elisions: false,
    vowelless: false,
    complete: false,
};

pub(super) const ENGLISH: Language = Language {
    titles: "adm capt cmdr col dr fr ft gen gov hon lt maj messrs mlle mme mr mrs ms mt prof \
        rep rev sen sgt st supt",
    numbered: "art bk ch chap cl eq fig figs fn no nos nr p para pl pp pt sec tab vol vols",
    last: "etc",
    plain: "a.m al approx apr assn assoc aug ave bldg blvd bros ca cf co corp dec dep dept \
        dist div e.g ed eds esp est ext feb govt hwy i.e inc intl jan jr jul ltd mar max \
        mfg min misc nov oct op p.m pty rd sep sept sr tel univ viz vol vs",
    cldr: cldr::EN,
    starters: "a after all although an and another are as at because before both but by can \
        could did do does during each even every everyone finally first for from had has \
        have he her here his how however i if in instead is it its let many meanwhile \
        most my no nobody not nothing now of on once one only or our perhaps please she \
        should since so some someone still such suddenly that the their then there these \
        they this those though thus to today under until was we were what when where \
        whether which while who why will with would yes yet you your",
    complete: true,
    ..NEUTRAL
};

pub(super) const FRENCH: Language = Language {
    titles: "abbé capt cdt cnel col dr drs gal lt m me melle mgr mgrs mlle mlles mm mme mmes \
        mr pr prof st ste stes sts vve",
    numbered: "al alin art bd ch chap fasc fig h ill liv n no nos n° nº p pag par pl pp sect sq \
        t tél tab v vol vols §",
    last: "etc ss suiv",
    plain: "éd édit adj adm anc ap apr arch av avr bibl boul bull c.-à-d ca cf cie cit coll \
        comp conf déc dép dim dir dont env ex féd fév févr fl gén hab hist imp impr inéd \
        ind inf int intr introd J.-C janv jeu juil juill jur l.c lat litt loc lun mém \
        max min ms nouv nov obs oct op préf rééd réf rép rem rev rom sc sec sept soc \
        spéc sté sup suppl trad univ ven vs",
    cldr: cldr::FR,
    starters: "à ça ainsi alors après au aucun aujourd aussi autre aux avant avec beaucoup bien \
        car ce cela celle celui certaines certains certes ces cet cette chacun chaque \
        comme dès dans de depuis des deux donc du elle elles en encore enfin ensuite et \
        ici il ils jamais je là la le les leur leurs lorsque lui même ma mais malgré mes \
        moi mon ne ni non nos notre nous où on or oui par parfois pendant personne peu \
        plus plusieurs pour pourquoi pourtant puis quand quant que quel quelle quelques \
        qui rien sa sans se selon ses seul si son sous sur toi ton tous tout toute \
        toutefois toutes très tu un une vers voici voilà voir vos votre vous y",
    elisions: true,
    complete: true,
    ..NEUTRAL
};

pub(super) const GERMAN: Language = Language {
    titles: "dipl dr fr frl hl hr hrn ing mag med mr mrs phil prof st univ-prof",
    numbered: "abb abs anm art aufl bd bde bl ca fig fn hs kap lfd nr nrn rn rz s sp str tab \
        tel vgl ziff zit §",
    last: "dgl etc ff usf usw",
    plain: "österr allg anm apr aufl aug bsp bspw bzgl bzw ca co d.h ders desgl dez dt ebd \
        ehem eigtl einschl engl entspr erg etw ev evtl exkl feb febr frz geb gegr gem \
        gest ggü ggf griech hg hrsg i.d.r ib inkl insb int jan jg jh jhd jhdt jhs jr \
        juli kath lat lt max min mind mio mrd mtl mwst n.chr nov obj od okt pkt röm resp \
        s sa schweiz sek sen sep sept sog sr std stdt str tägl teilw tsd u u.a urspr usw \
        v.chr verf verh vgl vs wg z.b z.t zit zz zzgl zzt",
    cldr: cldr::DE,
    starters: "über aber alle allerdings als also am an auch auf aus bei bis bitte da dabei dadurch \
        dafür daher damals damit danach dann daran darauf darum das dass davon dazu dein \
        dem den denn dennoch der des deshalb die dies diese diesem diesen dieser dieses \
        doch dort du durch ein eine einem einen einer eines einige er erst es etwa für \
        gegen heute hier hinter ich ihr ihre im in indes ist ja jede jeder jedes jedoch \
        jetzt kein keine man manche mein mit nach nachdem neben nein nicht nichts noch \
        nun nur ob oder ohne schließlich schon sein seine seit sie sind so sobald sogar \
        solche sondern später trotz trotzdem um und unser unter viele vielleicht vom von \
        vor während wann war waren warum was weil weiter wenn wer wie wieder wir wird wo \
        zu zudem zum zunächst zur zwar zwischen",
    ordinals: Ordinals::BeforeNouns,
    complete: true,
    ..NEUTRAL
};

pub(super) const SPANISH: Language = Language {
    titles: "arq av avda cap cnel d dña da dr dra dres drs excma excmo fr fray gral ilma ilmo \
        ing lcdo lic mn mons pbro prof profa rvdo sr sra sras sres srta srtas sta sto ud \
        uds vd vds",
    numbered: "art arts c/c cap caps cll cra dom ej fig figs jue kra lám lun mar mié núm núms \
        n.º no nº p pág págs párr párrf pp ref sáb secc t tel tomo vie vol vols",
    last: "etc",
    plain: "a.c abr admón afmo ago aprox cía co corp d.c dept depto dic dpto ed edo eds ee \
        ene esq ext feb gob hs inc jul jun km ltda mín máx may min nov oct pd pref prov \
        ptas s.a seg sep sept set sig sigs ss tel trad uu vs",
    cldr: cldr::ES,
    starters: "él a aún además ahora al algunos allí ante antes aquí aquel aquella así aunque \
        bajo bien cómo cada casi como con cuándo cual cuando cuanto de del desde después \
        donde dos durante e el ella ellas ellos en entonces entre era eran eres es esa \
        ese eso está esta estaba estas este esto estos fue ha había hace hacia han hasta \
        hay hoy la las le les lo los luego más me mi mientras muchos muy nada nadie ni \
        no nos nosotros nuestra nuestro nunca o otra otro para pero poco por porque pues \
        qué que quién quien sí sólo se según ser si siempre sin sobre solo son su sus tú \
        también tampoco tan te tenía tiene todas todo todos tras tu un una unas unos \
        usted y ya yo",
    complete: true,
    ..NEUTRAL
};

pub(super) const ITALIAN: Language = Language {
    titles: "arch avv cap col dir dott dott.ssa dottssa dr dssa egr fam gen gent geom ill ing \
        mons on prof prof.ssa proff profssa psicol rag s sen sig sig.na sig.ra sigg \
        signa sigra sr ss stim ten",
    numbered: "art artt c cap capp cfr fasc fig figg lett mar n nn nr num p pag pagg par pp sez \
        st t tab tav tel vol voll",
    last: "ecc etc",
    plain: "a.c ad amm apr aprox av az ca cc cd cit co cod corr d.c dic econ ed edd ediz es \
        fatt feb gen genn giu idraul int inv lug mag max meteor min mitt mod ndr nov op \
        ott prov racc rif sec seg segg set sett sgg spett suppl tot trad univ v.cte vs",
    cldr: cldr::IT,
    starters: "è a ad agli ai al alla alle allo altri anche ancora appena arrivederci \
        attraverso bene che chi ci ciò come con contro così cosa cui da dal dalla dei \
        del della delle di dopo dove dunque durante e ecco ed egli era erano essa essi \
        esso fra già gli grazie ha hanno i il in infatti infine invece io la le lei lo \
        loro lui ma mentre mi mio molti negli nei nel nella nelle nessuno no noi non \
        nulla o oggi ogni oppure ora per però perché più poi prima può qual quale quando \
        quanto quella quelle quelli quello quest questa queste questi questo qui quindi \
        sì se secondo sei senza si solo sono sopra sotto su sua subito sue sugli sui sul \
        sulla suo tale tanto tra tu tutti tutto un una uno vi voi",
    elisions: true,
    complete: true,
    ..NEUTRAL
};

pub(super) const PORTUGUESE: Language = Language {
    titles: "arq cap cel d dr dra drs eng exma exmo fr gen mons pe prof profa sr sra sras srs \
        srta sta sto",
    numbered: "art arts cap fig figs n núm n.º no nº p pág págs pp séc sec tel vol vols",
    last: "etc",
    plain: "a.c abr ago aprox av cia co d.c depto dez ed eds ex fev inc jan jul jun ltda mín \
        máx mai mar nov obs out p.ex s.a set trad vs",
    cldr: cldr::PT,
    starters: "é a agora ainda além algumas alguns ali antes ao aos após apenas aquele aqui as \
        assim até bem cada com como contra da das de depois desde dessa do dois dos \
        durante e ela elas ele eles em embora enquanto então entre era essa esse está \
        esta este eu foi foram há isso isto já lá logo mais mas me mesmo meu minha muito \
        muitos não nós na nas nem nesta no nos nossa nosso nunca o onde os ou outra \
        outro para pela pelo pois por porém porque primeiro qual quando quanto que quem \
        só se segundo sem sempre ser seu seus sim sob sobre sua suas também tem todas \
        todo todos tu tudo um uma você",
    complete: true,
    ..NEUTRAL
};

pub(super) const DUTCH: Language = Language {
    titles: "dhr dr drs ds hr ing ir jhr mej mevr mr mw prof st zr",
    numbered: "afb afd art bijl blz ca fig hfst nr nrs p pag par tab tel vol",
    last: "e.a enz etc",
    plain: "aanw afk al alg apr aug b.v bijv bijz blz bv co d.w.z dec dwz ev excl feb febr \
        gem i.p.v incl inz jan jl m.b.t max min mld mln mnd n.v nl nov o.a okt ong resp \
        sec sept st t.a.v t.o.v tel vgl vnl vnw vs z.g zgn zie",
    starters: "aan al alle alles als altijd bij daar daarna dan dat de deze die dit door dus \
        echter een eens eerst en er ga geen haar had heeft het hier hij hoe hun ik in is \
        ja je maar meer men met mijn na naar nee niemand niet niets nog nu of om omdat \
        ondanks ook op over sinds soms te tegen terwijl toen tot tussen u uit van vanaf \
        veel volgens voor waar waarom wanneer want waren was wat we wie wij ze zelfs zij \
        zijn zo zonder zou",
    complete: true,
    ..NEUTRAL
};

pub(super) const DANISH: Language = Language {
    titles: "dir dr fr frøken frk hr ing mr mrs pastor prof sct skt st",
    numbered: "afs art bd bl fig kap nr nrk pkt s sp stk tab tel tlf vol §",
    last: "etc m.fl m.m mv o.l o.s.v osv",
    plain: "årg årh a.m.k adr afd alm apr aug bl.a bla bygn ca co d.v.s dec des dvs ekskl \
        evt f f.eks feb ff fhv foreg forf forts fr gl gr hhv ifb ifm ift iht inkl jan jf \
        jr jvf kgl kl kr kt lb maks max md mdr mht min mio mr mrd nov o.a okt op p.m pga \
        pr red rep sep sept st t.ex tdl tlf tv ug ugtl vedr vha vs",
    starters: "af aldrig alle allerede alt altså andre at både da de dem den denne der derefter \
        deres derfor dermed desuden det dette dig din disse du efter ein eller en end \
        endelig er et få før først fik flere for fordi fra há ham han hans har havde hej \
        hele hen hendes her hun hvad hvem hver hvilket hvis hvor hvordan hvorfor hvornår \
        i ifølge igen ikke imidlertid ind indtil ingen jeg jo kan kun måske man mange \
        med meget mellem men mens min mod når nej noget nogle nu og også om op over på \
        rien så samtidig selv senere siden sin skal små snart som stadig til trods ud \
        uden under være var ved vi vil",
    ordinals: Ordinals::After("de den der det"),
    complete: true,
    ..NEUTRAL
};

pub(super) const SWEDISH: Language = Language {
    titles: "dr fru hr mr mrs prof st",
    numbered: "art bil fig kap kl nr s sid tab tel vol",
    last: "etc m.fl m.m mm o.d osv",
    plain: "årg äv apr aug bl.a bla ca d.v.s dec dvs e.d ev exkl f.d f.n feb febr forts \
        fr.o.m gm inkl jan jfr kap kl kr m.a.o max milj min mkt nov o.s.v okt p.g.a resp \
        s.k sept st t.ex t.o.m t.v vs",
    starters: "är även över all alla allt andra att av båda både bara bland då där därefter \
        därför de dem den denna deras dess det detta dit du efter eftersom ej eller en \
        enligt er ett för före först från genom här ha hade han hans har hela hennes hon \
        i idag igen ingen inte ja jag kan många man med medan men mer min mot mycket \
        någon några när nej ni nu och också om på så samma samtidig sedan sin ska som \
        till trots under upp ur ut utan vad var varför varje vi vid vilken vill",
    complete: true,
    ..NEUTRAL
};

pub(super) const POLISH: Language = Language {
    titles: "św abp bp dr dyr gen hab hr inż ks mgr mjr o p płk prof red",
    numbered: "al art nr os pkt pl poz rozdz rys s str t tab tel ul ust zob §",
    last: "etc itd itp",
    plain: "łac ang bałt br cd cyt cz dn do dot fr godz gr hist im in jw kat kl lit m.in \
        m.st mat mies min mld mln n.e np ob ok oprac p.n.e pn pow poz pt r red rtm ryc \
        tj tys tzn tzw ub ur w.w wg woj ws współcz wyd zł zm zw",
    starters: "że a aby albo ale ani bez bo był była było były co czy dla dlaczego dlatego do \
        dopiero gdy gdzie go i ich inni innych ja jak jakie jako jeśli jednak jego jej \
        jeszcze już każdy kiedy która które który kto ma mimo może my na nad nie \
        niektórzy nigdy nim o od ona one oni ono oraz po pod podczas ponieważ potem poza \
        przed przez przy są sam się ta tak także tam te ten teraz to tu tutaj tych tylko \
        tym u w więc wiele wszyscy wszystko wtedy z za zaś zatem ze",
    ordinals: Ordinals::After(""),
    complete: true,
    ..NEUTRAL
};

pub(super) const CZECH: Language = Language {
    titles: "bc doc dr gen ing judr kpt mgr mudr mvdr p paní phdr plk por pplk prof rndr sv \
        thdr",
    numbered: "č čís čl kap obr odst příl písm popř roč s str sv tab tel ul zák",
    last: "a.s apod atd atp etc pod s.r.o spol",
    plain: "úst aj akad alt ang angl apod atď atd cca cit cm dop ev event fr hl hod ilustr \
        im jm jun kč kat kr lat mil min mj ml mld nám nár n.l n.m např napr obch obr odd \
        ods ok okr os př přel p.m pers pokr popř pozn prev r red resp rkp roč sl soc st \
        stol tř tis tj tzv ul vl vyd zejm zkr zv",
    starters: "é že čo a až aby aj ale ani ano bez bol bola boli bolo by byl byla byli bylo co \
        dnes do ho i ich je jeho jej jen jsou k kam kde kdo kdy když keď keby kedy která \
        ktorý ku lebo má mezi my na nad ne než nebo nie o od on ona oni ono ostatní před \
        při po pod podľa podle pokud potom pre pred pri pro proto protože s sú sa se si \
        som ta tady tak také tam tato teď ten tento to toto tu tudíž ty u už v váš však \
        vše všichni ve vo z za zde ze",
    ordinals: Ordinals::After(""),
    vowelless: true,
    complete: true,
    ..NEUTRAL
};

/// Serves Kazakh and Kyrgyz, too.
pub(super) const RUSSIAN: Language = Language {
    titles: "акад бул вл г-жа г-н ген гос гр д-р дер доц инж кн м митр о обл оз пер пл пос \
        пр-т пресв проф р р-н рис с св сек ст т тов ул",
    numbered: "абз вып гл д илл к кв корп л лит н ном п п.п пгт пп прил разд рис с ср сс ст стр т табл тел тт тыс ул ч №",
    last: "др пр т.д т.е.д т.п",
    plain: "авг авт адм англ апр б.з.б бл бывш в вв вкл возм вост г гг греч дек див дол долл \
        др жен зам зап изд изм им ин ит итал июл июн кв кол ком коп куб лат лев макс мин \
        млн млрд мм муж н.э назв напр нач нем нояб обл обр ок окт отв офиц пол преим \
        прибл прим прот род руб рус русск св сев сент след см сокр соч спец ср стр сут т \
        т.б т.г т.е т.к т.н т.о таб у.е укр ун-т устар февр фр франц хоз центр чел черн \
        экз экон эт юж яз янв",
    cldr: cldr::RU,
    starters: "а без более будет бы был была были было в вам вас ваш весь во вот все вся вы где \
        да даже для до ей его ее если есть ещё еще же за здесь и из или им их к как \
        какой когда кого которые кроме кто ли лишь мне много мой может можно мы на над \
        надо нам наш не нет ни никто но ну о об один однако он она они оно от первый \
        перед по под пока после потом потому почему при просьба с сам своей себя сегодня \
        со так также там тем теперь то тогда того тоже только тот три ты у уже хотя чем \
        через что чтобы эта эти это этого этот я",
    complete: true,
    ..NEUTRAL
};

pub(super) const GREEK: Language = Language {
    titles: "αγ δρ κ κα καθ κκ",
    numbered: "αρ αριθμ εικ κεφ παρ σ σελ τ τηλ τόμ",
    last: "κ.ά κ.λπ κ.ο.κ κλπ κτλ",
    plain: "βλ δηλ λ.χ μ.μ μ.χ π.μ π.χ",
    starters: "ένα ένας ήταν αλλά αν από αυτά αυτή αυτό αυτός για δεν είναι εγώ εδώ εκεί εμείς \
        ενώ η κάθε και κανείς μία με μετά μην μια να ο οι που πού πριν πώς σε στη στην \
        στις στο στον στους τα τη την της τι τις το τον του τους των τότε ως όμως όπως \
        όταν ότι",
    complete: true,
    ..NEUTRAL
};

pub(super) const ARABIC: Language = Language {
    titles: "أ أ.د د م مهندس",
    numbered: "ج ص هـ",
    last: "إلخ الخ",
    plain: "ق.م",
    ..NEUTRAL
};

pub(super) const HINDI: Language = Language {
    titles: "आई आर एक्स एच एन एफ एम एल एस कु डा डॉ पं प्रो श्री सु स्व",
    numbered: "क्र नं पृ",
    ..NEUTRAL
};
