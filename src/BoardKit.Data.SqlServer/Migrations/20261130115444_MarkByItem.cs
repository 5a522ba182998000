using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BoardKit.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class MarkByItem : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_NotApplicable",
                table: "NotApplicable");

            migrationBuilder.AddColumn<string>(
                name: "Item",
                table: "NotApplicable",
                type: "nvarchar(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddPrimaryKey(
                name: "PK_NotApplicable",
                table: "NotApplicable",
                columns: new[] { "Unit", "Form", "Period", "Item" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_NotApplicable",
                table: "NotApplicable");

            migrationBuilder.DropColumn(
                name: "Item",
                table: "NotApplicable");

            migrationBuilder.AddPrimaryKey(
                name: "PK_NotApplicable",
                table: "NotApplicable",
                columns: new[] { "Unit", "Form", "Period" });
        }
    }
}
