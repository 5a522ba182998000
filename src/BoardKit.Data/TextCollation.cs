using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BoardKit.Data;

/// <summary>
/// Gives every text column the provider's code-point collation, so that all databases compare and sort alike. A provider derives from it
/// and registers itself in place of EF's model customizer.
/// </summary>
public abstract class TextCollation(ModelCustomizerDependencies dependencies, string collation) : RelationalModelCustomizer(dependencies)
{
    /// <inheritdoc/>
    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if ((property.GetProviderClrType() ?? property.ClrType) == typeof(string))
            {
                property.SetCollation(collation);
            }
        }
    }
}
