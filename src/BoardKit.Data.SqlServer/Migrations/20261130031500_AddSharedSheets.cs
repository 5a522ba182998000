using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddSharedSheets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Leaf",
                table: "Sheets",
                type: "nvarchar(10)",
                maxLength: 10,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Leaf",
                table: "Sheets");
        }
    }
}
