using System.Runtime.CompilerServices;
using BoardKit.Data;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BoardKit.Tests.Data;

/// <summary>
/// SQL Server takes 'a' and 'a ' for the same, the other two do not: a text that is compared by a key never ends in a blank, so that all
/// three say the same.
/// </summary>
public sealed class BlankTests
{
    /// <summary>Texts by which rows are told apart: in a primary key, an alternate key or a unique index, found in the model.</summary>
    public static TheoryData<string, string> Keys
    {
        get
        {
            using var db = ModelTests.Open("SqlServer");
            var keys = new TheoryData<string, string>();
            foreach (var property in Texts(db))
            {
                keys.Add(property.DeclaringType.ClrType.FullName!, property.Name);
            }
            return keys;
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public void A_text_of_a_key_that_ends_in_a_blank_is_never_saved(string entity, string name)
    {
        using var db = ModelTests.Open("SqlServer");
        var property = Texts(db).Single(p => p.DeclaringType.ClrType.FullName == entity && p.Name == name);
        (string, bool)[] cases = [("a", false), ("a ", true), (" a", false), ("", false), (" ", true)];
        foreach (var (text, isRefused) in cases)
        {
            using var context = ModelTests.Open("SqlServer");
            var row = RuntimeHelpers.GetUninitializedObject(property.DeclaringType.ClrType);
            foreach (var other in property.DeclaringType.GetProperties().Where(p => p.ClrType == typeof(string) && p.IsKey()))
            {
                other.GetMemberInfo(forMaterialization: true, forSet: true).Fill(row, "k");
            }
            property.GetMemberInfo(forMaterialization: true, forSet: true).Fill(row, text);
            var entry = context.Entry(row);
            Assert.Equal(isRefused ? name : null, WriteGuard.EndsInBlank(entry)?.Name);
        }
    }

    [Fact]
    public void The_keys_that_people_type_are_among_them()
    {
        using var db = ModelTests.Open("SqlServer");
        var found = Texts(db).Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ToHashSet();
        string[] typed = ["Notice.Code", "PublicAddress.Code", "Setting.Key", "LibraryImage.Name", "BoardUser.NormalizedUserName"];
        Assert.Superset(typed.ToHashSet(), found);
    }

    private static IEnumerable<IProperty> Texts(BoardDbContext db) => db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
        .Where(p => p.ClrType == typeof(string) && !p.IsShadowProperty() && (p.IsKey() || p.GetContainingIndexes().Any(i => i.IsUnique)));
}

file static class Members
{
    public static void Fill(this System.Reflection.MemberInfo member, object row, string text)
    {
        if (member is System.Reflection.FieldInfo field)
        {
            field.SetValue(row, text);
        }
        else
        {
            ((System.Reflection.PropertyInfo)member).SetValue(row, text);
        }
    }
}
