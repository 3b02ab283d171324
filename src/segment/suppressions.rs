//! Abbreviations after which no sentence ends, from CLDR; `cargo xtask suppressions` writes this.
//!
//! Source: npm `cldr-segments-full` 46.1.0, `segments/*/suppressions.json`.
//! Copyright © 1991-2024 Unicode, Inc., licence Unicode-3.0
//! (<https://www.unicode.org/license.txt>). Left out: initials and what has full stops
//! within, which are told by their form, and ordinary words.

pub(super) const DE: &str = "österr Abs Abt Abw Adj Adr Akt Allg amtl App Apr Aug Ausg Ausschl Bed beil Ben Ber Bibl \
    Ca Chin Chr Co Dat Dez Dim Dir Dr Dtzd ehem eigtl Einh einschl entspr Erf erw ev Evtl \
    exkl Fa Fam Feb Fn Folg Forts Fr Frl frz geb Gebr gedr gek Gem Geograph Ges gesch gest \
    Ggf ggfs Hbf hpts Hptst Hr Hrn Hrsg Inc Ing Inh inkl Jahrh Jan jew jhrl Jr Kap kath Kfm \
    kgl Kl Konv Kop Ltd möbl Min Mind Mio Mod Mrd Msp mtl näml Nov Nr Obj od Okt Pfd Phys \
    Prot Proz Qu röm Rd Reg Rel Rep südd schles schwäb schweiz Sek Sep Sept sog Spezif St Std \
    StR Tägl Tel Temp Urspr Ursprüngl Verf verh verw vgl Wg Zt Ztr zzgl";

pub(super) const EN: &str = "Abs Adj Adv Alt Approx Aug Capt Col Comm Conn Dec Dept Ed Est Etc Ex Exec Feb Fn Fri Gb \
    Hz Jan Jun Kb Lib Lt Maj Mar Mb Md Mgr Misc Mr Mrs Ms Mt Nov Nr Num Op Phys pp Prof Pvt \
    Rep Rev Sep Sept Sgt Sq Var vs";

pub(super) const ES: &str = "abr afma afmas afmo afmos ago Ant Av Avda bco bol Cía c/c cap cf cfr Col Comm Corp Dña \
    depto deptos Desc Desv dic doc dom dpto dptos Dr Dra Drs Dto dtor Dª ed ej Emm ene Exc \
    Excma Excmas Excmo Excmos Exma Exmas Exmo Exmos feb fig figs Fr fund hnos Ilma Ilmas Ilmo \
    Ilmos Inc jue jul jun Lcda Lcdo Lda Ldo Lic licda licdo Ltd Ltda Ltdo lun mar mié MM Mons \
    Mr Mrs mss mtro nov ntra ntro oct PP prof prov Rdo Rdos Reg Rev Rvdmo Rvdmos Rvdo Rvdos \
    sáb Sdad Seg sept Sr Sra Sras sres srs Srta Srtas ss Sta Sto Trab trad Var Vda vid vie vs";

pub(super) const FR: &str = "éd édit équiv éval acoust adr anc ann anon ap append aux av avr broch bull categ coll \
    collab Comm config déc Desc dest dict dim dir doc encycl exempl févr gouv graph hôp \
    illustr imm imprim indus janv jeu Jr juil lun mar MM niv nov oct Op Prof publ quart réf \
    sept symb synth syst trav ven voit";

pub(super) const IT: &str = "ag all arch avv Cfr DC div dott dr fig Geom Ing int Liv Ltd mitt Mod on pag rag sez Sig \
    tab tav ver vol";

pub(super) const PT: &str = "álg índ abr abrev adm aer ago agric Alm anat apart apt arit arqueol arquit astron autom \
    aux Av biogr bras cód círc cap caps cat cf col comp compl cont contab créd cx déb des \
    desc dez dipl dir div doc Dr Dra Dras Drs ed educ elem eletr eletrôn end eng esp Exma \
    Exmo fís fasc fem fev ff fig filos fisiol fl fot fr gên geom gram hist Ilma Ilmo ind ingl \
    jan Jr jul jun jur lat lin lit liter Ltd Ltda méd máq mús mai Mar matem mov náut neol nov \
    obs odont odontol org organiz pág pal Pe pol port pp pq próx prod prof profa pron psicol \
    quím ref rel relat rep rod séc símb set sociol Sta Sto tec tecnol tel transp univ vol vs";

pub(super) const RU: &str = "авг апр дек кв нояб окт отд проф руб сент тел тыс ул февр янв";
