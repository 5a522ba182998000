using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>The figures of other notices with which the rules of a form compare.</summary>
public static class RelatedFigures
{
    /// <summary>All of them.</summary>
    public static IReadOnlySet<RelatedFigure> Of(Form form) => CompiledForm.Of(form).Related;

    /// <summary>Whether there is one of such a notice.</summary>
    public static bool Name(Form form, RelatedNotice notice) => Of(form).Any(f => f.Notice == notice);
}
