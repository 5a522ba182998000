using BoardKit.Domain.Units;
using BoardKit.Tests.Support;
using CsCheck;

namespace BoardKit.Tests.Domain.Units;

public sealed class ActorTests
{
    private static readonly Gen<Actor> Any =
        Gen.Select(Gen.Enum<ActorKind>(), OneOf.Of("1", "2"), OneOf.Of("王会计", " 王会计", "WANG", "ｗａｎｇ", "李"),
        (kind, id, name) => kind == ActorKind.Console ? Actor.AtConsole(name) : new Actor(kind, id, name));

    [Fact]
    public void To_be_one_person_is_mutual_and_everybody_is_themselves() =>
        Gen.Select(Any, Any).Sample((a, b) => a.CouldBe(a) && a.CouldBe(b) == b.CouldBe(a));

    [Fact]
    public void Without_a_console_name_only_ids_decide() => Gen.Select(Any, Any).Sample((a, b) =>
        a.Kind == ActorKind.Console || b.Kind == ActorKind.Console || a.CouldBe(b) == (a.Kind == b.Kind && a.Id == b.Id));

    [Theory]
    [InlineData("Liu Yi", "liu yi", true)]
    [InlineData("LIU", "ｌｉｕ", true)]
    [InlineData("王会计", "\u3000王\u00a0会计 ", true)]
    [InlineData("王会计", "王\u200d会\ufeff计", true)]
    [InlineData("é", "e\u0301", true)]
    [InlineData("ﬁ", "FI", true)]
    [InlineData("\uF9F4", "林", true)]
    [InlineData("王会计", "王会记", false)]
    [InlineData("𠮷会", "吉会", true)]
    [InlineData("张三", "張三", true)]
    [InlineData("Alice", "Аliсе", true)]
    [InlineData("李四", "李五", false)]
    public void Names_at_the_console_are_folded_before_they_are_compared(string one, string other, bool same)
    {
        Assert.Equal(same, Actor.AtConsole(one).CouldBe(Actor.AtConsole(other)));
        Assert.Equal(same, Actor.AtConsole(one).CouldBe(new Actor(ActorKind.Account, "7", other)));
        Assert.Equal(same, new Actor(ActorKind.Service, "7", one).CouldBe(Actor.AtConsole(other)));
    }
}
