namespace BoardKit.Domain.Forms;

/// <summary>Who writes a section of a form that a unit above writes once for many places.</summary>
public enum FilledBy
{
    /// <summary>Each place to which the notice is addressed, in a notice of its own: its list of households.</summary>
    Place,
}
