using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Units;

/// <summary>The table of who may do what, as it is written down here: whoever changes a right changes this too.</summary>
public sealed class AuthorityTests
{
    private static readonly UnitCode County = UnitCode.From(341522000000), Township =
        UnitCode.From(341522103000), Village = UnitCode.From(341522103201);
    private static readonly Actor Person = new(ActorKind.Account, "a", "某人"), Service = new(ActorKind.Service, "t", "接口");

    /// <summary>
    /// By role: the levels (county, township, village) of the units of its area that it may do it to when it is held at the county, then at
    /// the township, then in the village; s: a service account may too.
    /// </summary>
    private const string Table =
        """
        ReadFigures       Clerk c-- -t- --v s  Reviewer ctv -tv --v s  Official ctv -tv --v s  Administrator ctv -tv --v s
        WriteNotices      Clerk c-- -t- --v s
        ReviewNotices     Reviewer ctv -tv --v
        WithdrawNotices   Clerk c-- -t- --v  Reviewer ctv -tv --v
        PrintSheets       Clerk c-- -t- --v s  Reviewer ctv -tv --v s  Official ctv -tv --v s
        KeepBoards        Clerk c-- -t- --v s
        AddressNotices    Reviewer ctv -tv --v  Official ctv -tv --v  Administrator ctv -tv --v
        PrintPacks        Reviewer ctv -tv --v s  Official ctv -tv --v s
        ReadDuplicates    Reviewer ctv -tv --v s  Official ctv -tv --v s
        ReadAudit         Official ctv -tv --v s  Administrator ctv -tv --v s
        ManageAccounts    Administrator ctv -tv --v s
        ManageWebhooks    Administrator c-- -t- --- s
        EditProfile       Clerk c-- -t- --v s  Administrator ctv -tv --v s
        KeepOrgans        Reviewer ctv -tv --v s  Official ctv -tv --v s  Administrator ctv -tv --v s
        EditTemplates     Administrator ctv -tv --v s
        EditForms         Official c-- -t- --- s  Administrator c-- -t- --- s
        MarkNotApplicable Official ctv -tv --v s  Administrator ctv -tv --v s
        Assess            Reviewer ctv -tv --v  Official ctv -tv --v
        ClaimScores       Clerk c-- -t- --v
        KeepAllocations   Official ctv -tv --v s
        DateUnits         Administrator ctv -tv --v s
        """;

    [Fact]
    public void The_table_is_what_is_written_here() =>
        Assert.Equal(Table.ReplaceLineEndings("\n"), string.Join('\n', Enum.GetValues<Capability>()
            .Select(c => $"{c,-17} {string.Join("  ", Enum.GetValues<Role>().Select(r => Cell(c, r)).Where(t => t.Length > 0))}")));

    [Fact]
    public void A_role_is_given_at_these_levels() => Assert.Equal(
        """
        Clerk County Township Village
        Reviewer County Township
        Official Province City County
        Administrator Province City County Township
        """.ReplaceLineEndings("\n"),
        string.Join('\n', Enum.GetValues<Role>()
            .Select(role => $"{role} {string.Join(' ', Enum.GetValues<UnitLevel>().Where(level => Authority.Fits(role, level)))}")));

    [Fact]
    public void The_console_may_all_in_its_area_and_nobody_anything_outside_it_or_without_a_name()
    {
        foreach (var capability in Enum.GetValues<Capability>())
        {
            var console = Access.Console(County.Area, Actor.AtConsole("某人"));
            Assert.True(console.May(capability, Township.Value));
            Assert.Equal(capability is not (Capability.ManageWebhooks or Capability.EditForms), console.May(capability, Village.Value));
            Assert.False(console.May(capability, 341523000000));
            Each.Is((Access[])[Access.Nothing, Access.Resident(Village), Access.LookUp(Village)],
                access => Assert.False(access.May(capability, Village.Value)));
        }
    }

    private static string Cell(Capability capability, Role role)
    {
        var held = string.Join(' ', ((UnitCode[])[County, Township, Village]).Select(home => Reach(Person, capability, role, home)));
        var service = ((UnitCode[])[County, Township, Village]).Any(home => Reach(Service, capability, role, home) != "---");
        return held == "--- --- ---" ? "" : $"{role} {held}{(service ? " s" : "")}";
    }

    private static string Reach(Actor actor, Capability capability, Role role, UnitCode home)
    {
        var access = Access.Member(actor, role, home);
        (UnitCode Unit, char Letter)[] units = [(County, 'c'), (Township, 't'), (Village, 'v')];
        return string.Concat(units.Select(u => access.May(capability, u.Unit.Value) ? u.Letter : '-'));
    }
}
