using BoardKit.Data;
using BoardKit.Domain.Units;

namespace BoardKit.Tests.Domain.Units;

public sealed class AccessTests
{
    private static readonly UnitCode Village = UnitCode.From(341522102202);
    private static readonly UnitCode Township = UnitCode.From(341522102000);
    private static readonly Actor Wang = new(ActorKind.Account, "1", "王");

    [Fact]
    public void A_clerk_of_a_township_writes_the_township_alone_and_reads_its_area()
    {
        var clerk = Access.Member(Wang, Role.Clerk, Township);
        Assert.True(clerk.Read.Contains(Village));
        Assert.True(clerk.Write.Contains(Township));
        Assert.False(clerk.Write.Contains(Village));
    }

    [Theory]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Official)]
    [InlineData(Role.Administrator)]
    public void The_other_roles_write_in_their_area(Role role) => Assert.True(Access.Member(Wang, role, Township).Write.Contains(Village));

    [Fact]
    public void A_resident_reads_one_place_and_writes_nothing()
    {
        var resident = Access.Resident(Township);
        Assert.False(resident.IsStaff);
        Assert.False(resident.Read.Contains(Village));
        Assert.True(resident.Write.IsEmpty);
    }

    [Fact]
    public void A_scope_is_entered_once()
    {
        var current = new CurrentAccess();
        Assert.Same(Access.Nothing, current.Access);
        current.Enter(Access.Resident(Village));
        Assert.Throws<InvalidOperationException>(() => current.Enter(Access.Resident(Township)));
    }

    [Fact]
    public void The_narrowest_area_that_contains_the_unit_wins()
    {
        Setting county = new(UnitCode.From(341522000000), "k", "县"), township = new(Township, "k", "镇"), other =
            new(UnitCode.From(341522103000), "k", "邻");
        Assert.Equal("镇", new[] { county, other, township }.NearestTo(Village)?.Text);
        Assert.Equal("县", new[] { county, other, township }.NearestTo(UnitCode.From(341522104201))?.Text);
        Assert.Null(new[] { other }.NearestTo(Village));
    }
}
