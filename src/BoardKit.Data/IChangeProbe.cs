namespace BoardKit.Data;

/// <summary>
/// Says cheaply whether anything was committed to the database, by whatever process. Only some providers can; without one every reader asks
/// the tables.
/// </summary>
public interface IChangeProbe
{
    /// <summary>
    /// A number that differs after every commit. What was read after one call still holds while later calls return the same number.
    /// </summary>
    long LastChange();
}
