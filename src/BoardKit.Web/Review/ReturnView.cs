using BoardKit.Domain.Forms;
using BoardKit.Features.Reviews;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Review;

/// <summary>What whoever holds the open step can do but agree: send back, remark on a cell or paragraph, leave it to those above.</summary>
/// <param name="Course">How far it has come.</param>
/// <param name="View">What it says.</param>
internal sealed record ReturnView(ShowCourse.Response Course, ContentView View)
{
    /// <summary>The places that a remark can be about: section and column, and what they are called.</summary>
    public IEnumerable<(string Value, string Label)> Places => View.Sections.Where(s => s.Rows.Count > 0)
        .SelectMany(s => s.Filled.Select(c => ($"{s.Section.Key}:{c.Column.Key}", $"{s.Section.Label}：{c.Column.Label}"))
            .Prepend(($"{s.Section.Key}:", s.Section.Kind == SectionKind.Text ? $"{s.Section.Label}：整段" : $"{s.Section.Label}：整行")));

    /// <summary>Whether anybody sits above those who hold the step: what was referred to the county goes no higher.</summary>
    public bool MayRefer => Course.MayRefer;
}
