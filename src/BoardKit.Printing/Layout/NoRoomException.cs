namespace BoardKit.Printing.Layout;

/// <summary>The bands of a template leave no room for the body; turned into a refusal by the printer.</summary>
internal sealed class NoRoomException : Exception;
