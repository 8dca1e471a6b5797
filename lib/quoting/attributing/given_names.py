"""Given names that nearly always belong to men or to women.

The commonest of the 1990 census of the United States (US Census Bureau, public domain), without those that at least one
in eight bearers of the other sex has and those that are also common surnames written first.
"""

from __future__ import annotations

MALE = frozenset(
    """
    aaron abraham adam alan albert alberto alejandro alex alexander alfonso alfred alfredo allan allen alton alvin
    andre andres andrew andy angelo anthony antonio archie armando arnold arthur arturo austin barry ben benjamin
    benny bernard bill billy blake bob bobby brad bradley brandon brent brett brian bruce bryan bryant byron
    calvin cameron carl carlos carlton cecil cedric cesar chad charles charlie chester chris christopher clarence
    clark claude clayton clifford clifton clinton clyde cody colin corey cory craig curtis dale damon dan daniel
    danny darrell darren darryl daryl dave david dean delbert dennis derek derrick dominic don donald donnie doug
    douglas duane dustin dwayne dwight earl earnest ed eddie edgar edmund eduardo edward edwin elmer enrique eric
    erik ernest ernesto eugene evan everett felipe felix fernando floyd forrest francisco frank franklin fred
    frederick fredrick gabriel garrett garry gary gene geoffrey george gerald gerard gerardo gilbert glen glenn
    gordon grant greg gregg gregory guillermo gustavo guy harold harry harvey hector henry herbert herman homer
    horace howard hubert hugh ian ira irving isaac israel ivan jack jacob jake james jared jason javier jay jeff
    jeffery jeffrey jeremiah jeremy jermaine jerome jerry jesse jesus jim jimmy joe joel joey john johnathan
    johnny jon jonathan jonathon jorge jose joseph joshua juan julian julio julius justin karl keith kelvin ken
    kenneth kenny kent kevin kirk kristopher kurt kyle lance larry lawrence leland leo leon leonard leroy lester
    levi lewis lionel lloyd lonnie lorenzo louis lowell lucas luis luke luther lyle mack malcolm manuel marc marco
    marcos marcus mario mark marshall martin marvin mathew matt matthew maurice max melvin michael micheal miguel
    mike milton mitchell morris myron nathan nathaniel neal neil nelson nicholas nick norman oliver omar orlando
    oscar otis owen pablo patrick paul pedro perry pete peter philip phillip preston rafael ralph ramon randall
    randolph randy raul ray raymond reginald rex ricardo richard rick rickey ricky robert roberto roderick rodney
    rodolfo roger roland ron ronald ronnie roosevelt ross roy ruben rudolph rudy rufus russell ryan salvador
    salvatore sam sammy samuel scott sean sergio seth shane shaun shawn sherman sidney simon spencer stanley
    stephen steve steven stuart sylvester ted terrance terrence theodore thomas tim timothy todd tom tommy tony
    travis trevor troy tyler tyrone vernon victor vincent virgil wade wallace walter warren wayne wendell wesley
    wilbert wilbur willard william willis wilson wm woodrow zachary
    """.split()
)
FEMALE = frozenset(
    """
    abigail ada addie adele adeline adriana adrienne agnes aida aimee alberta alexandra alice alicia alisa alisha
    alison allison alma alta alyssa amanda amber amelia amy ana andrea angela angelica angelina angeline angie
    anita ann anna anne annette annie antoinette antonia april arlene ashley audrey aurora barbara beatrice
    beatriz becky belinda bernadette bernice bertha bessie beth bethany betsy bette bettie betty beulah beverly
    blanca blanche bonita bonnie brandi brandy brenda bridget brittany brittney brooke caitlin camille candace
    candice candy cara carla carmela carmen carol carole carolina caroline carolyn carrie cassandra cassie
    catherine cathy cecelia cecile cecilia celeste celia charity charlene charlotte chelsea cheri cherie cheryl
    christa christie christina christine christy cindy claire clara clarice claudia colleen connie constance
    consuelo cora corinne cristina crystal cynthia daisy danielle daphne darla darlene dawn deanna debbie debora
    deborah debra delia della delores deloris dena denise desiree diana diane dianna dianne dina dixie dolores
    donna dora doreen doris dorothea dorothy dorthy ebony edith edna effie eileen elaine eleanor elena elisa
    elisabeth elise elizabeth ella ellen eloise elsa elsie elva elvira emily emma erica erika erin erma ernestine
    esperanza essie estella estelle ester esther ethel etta eugenia eula eunice eva evelyn faith fannie fay faye
    felicia fern flora florence frances francine francisca freda gabriela gail gayle geneva genevieve georgia
    geraldine gertrude gina ginger gladys glenda glenna gloria goldie grace gracie graciela gretchen gwen
    gwendolyn hannah harriet hattie hazel heather heidi helen helena helene henrietta hilda holly hope ida imogene
    ina inez ingrid irene iris irma isabel isabelle iva jaclyn jacqueline jacquelyn jana jane janelle janet
    janette janice janie janine janis jasmine jayne jeanette jeanine jeanne jeannette jeannie jenifer jenna jennie
    jennifer jenny jessica jill jillian jo joan joann joanna joanne jocelyn jodi johanna jolene joni josefina
    josephine josie joy joyce juana juanita judith judy julia julie june kara karen kari karin karla kate
    katherine kathleen kathryn kathy katie katrina kay kayla keisha kelli kellie kelsey kendra keri kerri
    kimberley kimberly kirsten krista kristen kristi kristie kristin kristina kristine kristy krystal lacey lana
    latasha latonya latoya laura laurel lauren laurie leah lela lena lenora leola leona leticia lila lillian
    lillie linda lindsay lindsey lisa lizzie lois lola lora lorena lorene loretta lori lorna lorraine lottie
    louise lourdes lucia lucille lucinda lucy lula luz lydia lynda lynette lynne mabel mable madeline mae maggie
    mamie mandy marcella marcia margaret margarita margie marguerite maria marian marianne maribel marie marilyn
    marina marisa marisol marissa marjorie marla marlene marsha marta martha mary maryann mattie maude maureen
    maxine may mayra megan meghan melanie melba melinda melissa melody mercedes meredith michele michelle mildred
    mindy minnie miranda miriam misty mollie molly mona monica monique muriel myra myrna myrtle nadine nancy naomi
    natalie natasha nell nellie nettie nichole nicole nikki nina nora norma ola olga olive olivia opal ora paige
    pam pamela patrica patrice patricia patsy patti patty paula paulette pauline pearl peggy penny petra phyllis
    polly priscilla rachael rachel rachelle ramona raquel reba rebecca rebekah regina rena renee rhonda rita
    roberta robyn rochelle ronda rosa rosalie rosalind rose rosemarie rosemary rosetta rosie roxanne ruby ruth
    sabrina sadie sallie sally samantha sandra sara sarah shana shanna shari sharon shawna sheena sheila shelia
    shelley shelly sheri sherri sherrie sherry sheryl shirley silvia sondra sonia sonja sonya sophia sophie stacey
    stacie stefanie stella stephanie sue susan susana susanne susie suzanne sylvia tabitha tamara tami tamika
    tammie tammy tanya tara tasha teresa teri terri thelma theresa therese tiffany tina toni tonia tonya tracey
    traci tracie tricia trina trisha trudy ursula valerie vanessa velma vera verna veronica vicki vickie vicky
    victoria viola violet virginia vivian wanda wendy whitney wilma winifred yolanda yvette yvonne
    """.split()
)


def gender(given_name: str) -> str:
    """`m`, `f`, or an empty string if the name does not tell."""
    low = given_name.lower()
    return "m" if low in MALE else "f" if low in FEMALE else ""
